import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ time_zone: z.string() }));

/**
 * Holds the shop's day counts for this transaction, so that one recount runs at a time, and gives the zone that they
 * were cut in. A shop without any gets an empty zone.
 */
export async function holdDayCounts(db: Db, shopId: bigint): Promise<string> {
  await db.$executeRaw`
    insert into day_count_zone (shop_id, time_zone) values (${shopId}, '') on conflict (shop_id) do nothing`;
  const [row] = Rows.parse(
    await db.$queryRaw`select time_zone from day_count_zone where shop_id = ${shopId} for update`,
  );
  return row?.time_zone ?? "";
}
