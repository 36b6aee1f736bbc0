import { listShopsToCheck } from "#app/db/sync/order-checks.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Has the orders of every shop compared, a job a shop. */
export async function checkAllOrders({ db }: Pick<ServiceContext, "db">): Promise<void> {
  for (const shopId of await listShopsToCheck(db))
    await enqueue(db, "check-orders", { shopId: String(shopId) });
}
