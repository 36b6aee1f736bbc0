import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExportId, ExportMoment, ExportPoints, type ExportPage } from "./export-page.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    customer_id: ExportId.nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    email: z.string().nullable(),
    joined_at: ExportMoment,
    balance: ExportPoints,
    deficit: ExportPoints,
    redacted_at: ExportMoment.nullable(),
  }),
);

export const MEMBER_COLUMNS = Object.keys(Rows.element.shape);

/** The shop's members in the order of their ids, from the one after `after` on. Erased people are there, nameless. */
export async function exportMembers(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select id, customer_id, first_name, last_name, email, joined_at, balance, deficit, redacted_at
      from member where shop_id = ${shopId} and id > ${after} order by id limit ${limit}`,
  );
}
