import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExportId, ExportMoment, ExportPoints, type ExportPage } from "./export-page.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    member_id: ExportId,
    entry_id: ExportId,
    order_id: ExportId.nullable(),
    points: ExportPoints,
    remaining: ExportPoints,
    earned_at: ExportMoment,
    available_at: ExportMoment,
    expires_at: ExportMoment.nullable(),
  }),
);

export const LOT_COLUMNS = Object.keys(Rows.element.shape);

/** The shop's lots, empty ones too, in the order of their ids, from the one after `after` on. */
export async function exportLots(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select id, member_id, entry_id, order_id, points, remaining, earned_at, available_at, expires_at
      from lot where shop_id = ${shopId} and id > ${after} order by id limit ${limit}`,
  );
}
