import type { Db } from "#app/db/client.server.ts";
import type { RunOfShop } from "./stage-history.ts";

/** Forgets up to `limit` rows of what was read of a run. Gives how many; 0 where nothing is left. */
export async function deleteStaged(db: Db, { shopId, runId }: RunOfShop, limit: number): Promise<number> {
  const lines = await db.$executeRaw`
    delete from history_line where shop_id = ${shopId} and run_id = ${runId} and order_id in (
      select order_id from history_line where shop_id = ${shopId} and run_id = ${runId} order by order_id limit ${limit})`;
  if (lines > 0) return lines;
  const orders = await db.$executeRaw`
    delete from history_order where shop_id = ${shopId} and run_id = ${runId} and order_id in (
      select order_id from history_order where shop_id = ${shopId} and run_id = ${runId} order by order_id limit ${limit})`;
  if (orders > 0) return orders;
  return db.$executeRaw`
    delete from history_object where shop_id = ${shopId} and run_id = ${runId} and order_id in (
      select order_id from history_object where shop_id = ${shopId} and run_id = ${runId} order by order_id limit ${limit})`;
}
