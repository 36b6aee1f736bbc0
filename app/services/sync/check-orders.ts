import { listOutdatedOrders } from "#app/db/sync/list-outdated-orders.ts";
import { findCheckedTo, saveOrderCheck } from "#app/db/sync/order-checks.ts";
import { insertOrderRepair } from "#app/db/sync/order-repairs.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { listChangedOrders, type ChangedOrder } from "#app/shopify/admin/list-changed-orders.ts";
import { refreshOrder } from "./refresh-order.ts";

/** Shopify's search is behind its orders by some seconds, at times by minutes: each comparison goes back this far. */
const OVERLAP_MS = 15 * 60_000;

/** What changed just now has its webhook on the way; it is compared next time. */
const GRACE_MS = 60_000;

/**
 * Compares the orders that changed in Shopify since the last time with ours, and reads those whose webhooks never came.
 * An order that was repaired is noted with what was wrong. Broken off, it begins again where the last page was done;
 * done twice, it finds nothing the second time. Gives how many it repaired.
 */
export async function checkOrders(ctx: ShopifyContext): Promise<number> {
  const { db, shopId, now } = ctx;
  const checkedTo = await findCheckedTo(db, shopId);
  const to = new Date(now.getTime() - GRACE_MS);
  if (!checkedTo || to <= checkedTo) return 0;
  const from = new Date(checkedTo.getTime() - OVERLAP_MS);
  let after: string | null = null;
  let total = 0;
  do {
    const page = await listChangedOrders(ctx.admin, { from, to, after });
    const repaired = await repairOrders(ctx, page.orders);
    const last = page.next ? page.orders.at(-1)?.updatedAt : to;
    await saveOrderCheck(
      db,
      shopId,
      { checkedTo: last ?? checkedTo, compared: page.orders.length, repaired },
      now,
    );
    total += repaired;
    after = page.next;
  } while (after !== null);
  return total;
}

async function repairOrders(ctx: ShopifyContext, told: ChangedOrder[]): Promise<number> {
  let repaired = 0;
  for (const { orderId, name, updatedAt, wasMissing } of await listOutdatedOrders(ctx.db, ctx.shopId, told)) {
    await refreshOrder(ctx, orderId);
    const repair = { orderId, name, wasMissing, changedAt: updatedAt, repairedAt: ctx.now };
    if (await insertOrderRepair(ctx.db, ctx.shopId, repair)) repaired += 1;
  }
  return repaired;
}
