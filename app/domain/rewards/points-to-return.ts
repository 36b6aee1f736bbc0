import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ReturnPolicy } from "./reward.ts";

export type ReturnedOrder = Pick<OrderSnapshot, "lines" | "cancelledAt" | "financialStatus"> & {
  isDeleted: boolean;
};

/**
 * How many of a redemption's points should have come back, by the latest state of the order that used it. Rounded
 * down, so that parts never come to more than the whole; everything back gives everything.
 *
 * The share is that of the goods, by what they cost before discounts (a free product counts too). Kept shipping does
 * not make a full return a partial one, and money given back without goods leaves the reward used.
 *
 * Example: 500 points on an order of goods for 80.00; goods for 20.00 come back. In proportion: 125. Full return
 * only: 0, and 500 once the rest is back.
 */
export function pointsToReturn(policy: ReturnPolicy, points: number, order: ReturnedOrder): number {
  if (policy === "keep" || points === 0) return 0;
  if (isWhollyReturned(order)) return points;
  const { ordered, returned } = goodsOf(order);
  if (policy === "full-return-only" || ordered === 0n) return 0;
  return Number((BigInt(points) * returned) / ordered);
}

/** Whether nothing is left of an order: it was undone, or all of its goods came back. */
export function isWhollyReturned(order: ReturnedOrder): boolean {
  const { cancelledAt, isDeleted, financialStatus } = order;
  if (cancelledAt !== null || isDeleted || financialStatus === "voided" || financialStatus === "expired")
    return true;
  const { ordered, returned } = goodsOf(order);
  return ordered > 0n && returned === ordered;
}

/** Whether anything of an order was undone, so that points may have to come back. */
export function isAnyReturned(order: ReturnedOrder): boolean {
  return (
    isWhollyReturned(order) || order.lines.some(({ quantity, currentQuantity }) => currentQuantity < quantity)
  );
}

/** Exact: each line's returned part stays a fraction until all lines stand on one denominator. */
function goodsOf({ lines }: ReturnedOrder): { ordered: bigint; returned: bigint } {
  const goods = lines.filter(({ kind, quantity }) => kind !== "tip" && quantity > 0);
  const common = goods.reduce((product, { quantity }) => lcm(product, BigInt(quantity)), 1n);
  let [ordered, returned] = [0n, 0n];
  for (const { amountMinor, quantity, currentQuantity } of goods) {
    const perPiece = (BigInt(amountMinor) * common) / BigInt(quantity);
    ordered += perPiece * BigInt(quantity);
    returned += perPiece * BigInt(Math.max(0, quantity - currentQuantity));
  }
  return { ordered, returned };
}

function lcm(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return (one / a) * other;
}
