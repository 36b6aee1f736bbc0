import { withTransaction } from "#app/db/client.server.ts";
import { listWaitingOrders } from "#app/db/orders/list-waiting-orders.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { settleKnownOrders } from "./settle-known-orders.ts";

/** One sitting claims at most this many orders; a guest with more claims the rest at the next customer event. */
const MAX_CLAIMED = 500;

/**
 * Gives a member the points of the orders that they placed as a guest with the same e-mail. Call it only when the
 * e-mail is proved. Points are claimed once: an order has one owner, and a claimed one no longer waits.
 * Gives the number of orders claimed.
 */
export async function claimGuestOrders(
  ctx: ServiceContext,
  { memberId, customerId, emailHash }: { memberId: bigint; customerId: bigint; emailHash: string },
): Promise<number> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const waiting = await listWaitingOrders(db, ctx.shopId, emailHash, MAX_CLAIMED);
    const orders = (await lockOrders(db, ctx.shopId, waiting)).filter((order) => order.memberId === null);
    await settleKnownOrders(
      tx,
      orders.map((order) => ({
        order,
        snapshot: order.snapshot,
        memberId,
        customerId,
        isDeleted: order.isDeleted,
      })),
    );
    return orders.length;
  });
}
