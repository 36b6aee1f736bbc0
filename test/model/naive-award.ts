import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";

/**
 * The rule of the program page, written a second time as plainly as possible, in exact integers: what is kept of
 * each line, less money given back in proportion, times the rate, rounded once. Nothing is shared with the product.
 */
export function naivePoints(program: Program, order: OrderSnapshot): number {
  const earns = ["paid", "partially_refunded", "refunded"].includes(order.financialStatus);
  if (!earns || order.cancelledAt || order.isTest || order.currency !== program.currency) return 0;
  const { base } = program;
  const included = order.taxesIncluded;
  const kept = (minor: number, line: { quantity: number; currentQuantity: number }) =>
    line.quantity === 0
      ? 0n
      : (BigInt(Math.max(0, minor)) * BigInt(line.currentQuantity)) / BigInt(line.quantity);

  let paid = BigInt(order.shippingMinor + (included ? 0 : order.shippingTaxMinor));
  const parts: bigint[] = [];
  for (const line of order.lines) {
    const afterDiscount = line.amountMinor - line.discountMinor;
    paid += kept(Math.max(0, afterDiscount) + (included ? 0 : line.taxMinor), line);
    if (line.kind === "tip" && !base.includeTips) continue;
    if (line.kind === "gift-card" && !base.includeGiftCards) continue;
    let counted = base.beforeDiscounts ? line.amountMinor : afterDiscount;
    if (base.includeTax && !included) counted += line.taxMinor;
    if (!base.includeTax && included) counted -= line.taxMinor;
    parts.push(kept(counted, line));
  }
  if (base.includeShipping) {
    const tax =
      base.includeTax && !included
        ? order.shippingTaxMinor
        : !base.includeTax && included
          ? -order.shippingTaxMinor
          : 0;
    parts.push(BigInt(Math.max(0, order.shippingMinor + tax)));
  }
  let back = BigInt(order.amountRefundedMinor);
  if (back > paid) back = paid;
  const standing = (part: bigint) => {
    if (order.amountRefundedMinor <= 0) return part;
    return paid === 0n ? 0n : (part * (paid - back)) / paid;
  };
  const total = parts.reduce((sum, part) => sum + standing(part), 0n);
  const rate = program.rules.flatMap((rule) => (rule.kind === "spend-rate" ? rule.rates : []))[0];
  const product = total * BigInt(rate?.points ?? 0);
  const per = BigInt(rate?.perMinor ?? 1);
  const rounded = {
    down: product / per,
    "half-up": (product * 2n + per) / (per * 2n),
    up: (product + per - 1n) / per,
  };
  return Number(rounded[program.rounding]);
}
