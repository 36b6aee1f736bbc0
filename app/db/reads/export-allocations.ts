import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExportId, ExportPoints, type ExportPage } from "./export-page.ts";

const Rows = z.array(z.object({ id: ExportId, entry_id: ExportId, lot_id: ExportId, points: ExportPoints }));

export const ALLOCATION_COLUMNS = Object.keys(Rows.element.shape);

/** Which entry took how many points from which lot, in the order of their ids, from the one after `after` on. */
export async function exportAllocations(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select id, entry_id, lot_id, points from allocation
      where shop_id = ${shopId} and id > ${after} order by id limit ${limit}`,
  );
}
