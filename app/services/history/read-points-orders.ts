import { listNextOwners, listOrdersOf } from "#app/db/history/history-objects.ts";
import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { listKnownOrders } from "#app/db/orders/list-known-orders.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { getOrder } from "#app/shopify/admin/get-order.ts";
import { assemblePointsOrder } from "#app/shopify/admin/points-orders.ts";

const OWNERS_PER_STEP = 100;

export interface PointsStep {
  /** The last person of the step; null where nobody is left. */
  lastOwner: string | null;
  orders: IncomingOrder[];
  /** Orders that webhooks brought: they have their points. */
  known: number;
}

/**
 * All orders of the next people, so that each one's orders are looked at together and in their sequence. Orders with
 * refunds are read from Shopify one by one.
 */
export async function readPointsOrders(
  ctx: ShopifyContext,
  run: Pick<HistoryRun, "id" | "cursor">,
): Promise<PointsStep> {
  const { db, shopId } = ctx;
  const place = { shopId, runId: run.id };
  const owners = await listNextOwners(db, place, { after: run.cursor, limit: OWNERS_PER_STEP });
  const staged = await listOrdersOf(db, place, owners);
  const known = await listKnownOrders(
    db,
    shopId,
    staged.map(({ orderId }) => orderId),
  );
  const orders: IncomingOrder[] = [];
  for (const { orderId, order, parts } of staged) {
    if (known.has(orderId)) continue;
    const whole = assemblePointsOrder(order, parts) ?? (await getOrder(ctx.admin, orderId));
    if (whole) orders.push(whole);
  }
  return { lastOwner: owners.at(-1) ?? null, orders, known: known.size };
}
