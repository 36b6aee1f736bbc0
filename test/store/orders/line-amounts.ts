import type { MoneyBag } from "#test/store/state/money.ts";
import { addBags, divideRounded, mapBag, subtractBags } from "#test/store/state/money.ts";
import type {
  DiscountAllocation,
  Order,
  OrderLine,
  OrderShippingLine,
  TaxLine,
} from "#test/store/state/order.ts";

export function sumAllocations(allocations: DiscountAllocation[]): MoneyBag {
  return addBags(...allocations.map((allocation) => allocation.amount));
}

export function sumTaxes(taxLines: TaxLine[]): MoneyBag {
  return addBags(...taxLines.map((taxLine) => taxLine.amount));
}

export function lineGross(line: OrderLine): MoneyBag {
  return mapBag(line.unitPrice, (price) => price * BigInt(line.quantity));
}

/** Price times quantity, less its discounts. Holds tax only where the order's prices include it. */
export function lineNet(line: OrderLine): MoneyBag {
  return subtractBags(lineGross(line), sumAllocations(line.allocations));
}

export function shippingNet(line: OrderShippingLine): MoneyBag {
  return subtractBags(line.price, sumAllocations(line.allocations));
}

function refundLinesOf(order: Order, lineId: bigint) {
  return order.refunds.flatMap((refund) => refund.lines).filter((refunded) => refunded.lineId === lineId);
}

/** Units still in the order: ordered, less refunded and removed. */
export function currentQuantity(order: Order, line: OrderLine): number {
  return refundLinesOf(order, line.id).reduce((left, refunded) => left - refunded.quantity, line.quantity);
}

/** What is left of a line's net amount and tax after refunds and removals. */
export function remainingOfLine(order: Order, line: OrderLine): { net: MoneyBag; tax: MoneyBag } {
  const taken = refundLinesOf(order, line.id);
  return {
    net: subtractBags(lineNet(line), addBags(...taken.map((refunded) => refunded.subtotal))),
    tax: subtractBags(sumTaxes(line.taxLines), addBags(...taken.map((refunded) => refunded.tax))),
  };
}

export function remainingOfShipping(order: Order, line: OrderShippingLine): { net: MoneyBag; tax: MoneyBag } {
  const taken = order.refunds
    .flatMap((refund) => refund.shipping)
    .filter((refunded) => refunded.shippingLineId === line.id);
  return {
    net: subtractBags(shippingNet(line), addBags(...taken.map((refunded) => refunded.subtotal))),
    tax: subtractBags(sumTaxes(line.taxLines), addBags(...taken.map((refunded) => refunded.tax))),
  };
}

/** The share of `part` units in what `whole` units are worth; all of it when they are all that is left. */
export function shareOf(amount: MoneyBag, part: number, whole: number): MoneyBag {
  return mapBag(amount, (side) => (whole === 0 ? 0n : divideRounded(side * BigInt(part), BigInt(whole))));
}
