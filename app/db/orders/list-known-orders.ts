import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Which of these orders have been seen before. "Offset 0" makes the database look each one up by its key: of a shop
 * that it has no statistics about yet it thinks that there are a few rows, and would read them all in every batch.
 */
export async function listKnownOrders(db: Db, shopId: bigint, orderIds: bigint[]): Promise<Set<bigint>> {
  const rows = await db.$queryRaw`
    select known.id
    from unnest(${orderIds}::bigint[]) as wanted(id),
      lateral (select id from shop_order where shop_id = ${shopId} and id = wanted.id offset 0) as known`;
  return new Set(Rows.parse(rows).map((row) => row.id));
}
