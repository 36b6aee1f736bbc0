import { markCodesUsed } from "#app/db/rewards/mark-codes-used.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { isAnyReturned } from "#app/domain/rewards/points-to-return.ts";
import { looksLikeOurs, plainCode } from "#app/domain/rewards/reward-code.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * Notes which redemptions these orders used: each once, by the first order that names its code. In the caller's
 * transaction, after the orders are stored and as the last of its locks. Points move later, in a job, where an order
 * came back or used a code that had ended.
 */
export async function noteRewardUse(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  orders: (OrderSnapshot & { isDeleted?: boolean })[],
): Promise<void> {
  const uses = orders.flatMap((order) =>
    order.discountCodes.filter(looksLikeOurs).map((code) => ({
      orderId: order.orderId,
      code: plainCode(code),
      usedAt: order.processedAt,
      isReturned: isAnyReturned({ ...order, isDeleted: order.isDeleted ?? false }),
    })),
  );
  const due = await markCodesUsed(db, shopId, uses, now);
  if (due > 0) await enqueue(db, "settle-rewards", { shopId: String(shopId) });
}
