import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Which of these orders have been seen before. */
export async function listKnownOrders(db: Db, shopId: bigint, orderIds: bigint[]): Promise<Set<bigint>> {
  const rows = await db.$queryRaw`
    select id from shop_order where shop_id = ${shopId} and id = any(${orderIds}::bigint[])`;
  return new Set(Rows.parse(rows).map((row) => row.id));
}
