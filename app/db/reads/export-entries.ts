import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ENTRY_KINDS } from "#app/domain/ledger/entry.ts";
import { ExportId, ExportMoment, ExportPoints, type ExportPage } from "./export-page.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    member_id: ExportId,
    kind: z.enum(ENTRY_KINDS),
    points: ExportPoints,
    key: z.string(),
    reason: z.string(),
    order_id: ExportId.nullable(),
    corrects_entry_id: ExportId.nullable(),
    actor: z.string().nullable(),
    program_version: z.int().nullable(),
    occurred_at: ExportMoment,
    created_at: ExportMoment,
    breakdown: z.json().nullable(),
  }),
);

export const ENTRY_COLUMNS = Object.keys(Rows.element.shape);

/** The shop's ledger in the order in which it was written, from the entry after `after` on. */
export async function exportEntries(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select id, member_id, kind, points, key, reason, order_id, corrects_entry_id, actor, program_version,
        occurred_at, created_at, breakdown
      from ledger_entry where shop_id = ${shopId} and id > ${after} order by id limit ${limit}`,
  );
}
