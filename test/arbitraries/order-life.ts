import fc from "fast-check";
import type { OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";

/** What can happen to an order after it was placed. */
export type OrderEvent =
  | { kind: "pay" }
  | { kind: "return"; line: number; quantity: number }
  | { kind: "give-back"; share: number }
  | { kind: "add"; line: number; quantity: number }
  | { kind: "cancel" }
  | { kind: "fulfil" }
  | { kind: "reopen" };

const arbLine: fc.Arbitrary<Omit<OrderLine, "lineId">> = fc
  .record({
    kind: fc.constantFrom(
      "product" as const,
      "product" as const,
      "product" as const,
      "gift-card" as const,
      "tip" as const,
    ),
    quantity: fc.integer({ min: 1, max: 5 }),
    priceMinor: fc.integer({ min: 0, max: 30_000 }),
    discountShare: fc.integer({ min: 0, max: 100 }),
    taxShare: fc.integer({ min: 0, max: 25 }),
  })
  .map(({ kind, quantity, priceMinor, discountShare, taxShare }) => {
    const amountMinor = priceMinor * quantity;
    const discountMinor = Math.floor((amountMinor * discountShare) / 100);
    const taxMinor = Math.floor(((amountMinor - discountMinor) * taxShare) / 100);
    return { ...makeLine(), kind, quantity, currentQuantity: quantity, amountMinor, discountMinor, taxMinor };
  });

const arbEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.record({ kind: fc.constant("pay" as const) }),
  fc.record({
    kind: fc.constant("return" as const),
    line: fc.nat(3),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("give-back" as const), share: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant("add" as const), line: fc.nat(3), quantity: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant("cancel" as const) }),
  fc.record({ kind: fc.constant("fulfil" as const) }),
  fc.record({ kind: fc.constant("reopen" as const) }),
);

/** Every state of one order's life, oldest first; each is what Shopify would send after that event. */
export function arbOrderLife(orderId: string): fc.Arbitrary<OrderSnapshot[]> {
  const start = fc.record({
    lines: fc.array(arbLine, { minLength: 1, maxLength: 4 }),
    shippingMinor: fc.integer({ min: 0, max: 2_000 }),
    taxesIncluded: fc.boolean(),
    paidAtOnce: fc.boolean(),
  });
  return fc.record({ start, events: fc.array(arbEvent, { maxLength: 8 }) }).map(({ start, events }) => {
    const first = makeOrder({
      orderId,
      name: `#${orderId}`,
      lines: start.lines.map((line, index) => ({ ...line, lineId: `${orderId}${index}` })),
      shippingMinor: start.shippingMinor,
      taxesIncluded: start.taxesIncluded,
      financialStatus: start.paidAtOnce ? "paid" : "pending",
    });
    return events.reduce((life, event) => [...life, happen(last(life), event)], [first]);
  });
}

function last(life: OrderSnapshot[]): OrderSnapshot {
  return life[life.length - 1] ?? makeOrder();
}

/** The order after an event, one second later. */
export function happen(order: OrderSnapshot, event: OrderEvent): OrderSnapshot {
  const next = { ...order, updatedAt: new Date(order.updatedAt.getTime() + 1000) };
  switch (event.kind) {
    case "pay":
      return { ...next, financialStatus: next.financialStatus === "pending" ? "paid" : next.financialStatus };
    case "return":
      return {
        ...next,
        financialStatus: "partially_refunded",
        lines: changeLine(next, event.line, -event.quantity),
      };
    case "give-back":
      return {
        ...next,
        financialStatus: "partially_refunded",
        amountRefundedMinor: next.amountRefundedMinor + shareOf(next, event.share),
      };
    case "add":
      return { ...next, lines: changeLine(next, event.line, event.quantity) };
    case "cancel":
      return { ...next, cancelledAt: next.updatedAt };
    case "fulfil":
      return { ...next, fulfilledAt: next.updatedAt };
    case "reopen":
      return { ...next, cancelledAt: null };
  }
}

/** Returns lower what is kept; an edit that adds raises quantity and price together, as Shopify does. */
function changeLine(order: OrderSnapshot, index: number, by: number): OrderLine[] {
  return order.lines.map((line, at) => {
    if (at !== index % order.lines.length) return line;
    if (by < 0) return { ...line, currentQuantity: Math.max(0, line.currentQuantity + by) };
    const price = line.quantity === 0 ? 0 : Math.floor(line.amountMinor / line.quantity);
    return {
      ...line,
      quantity: line.quantity + by,
      currentQuantity: line.currentQuantity + by,
      amountMinor: line.amountMinor + price * by,
    };
  });
}

function shareOf(order: OrderSnapshot, percent: number): number {
  const paid = order.lines.reduce((total, line) => total + line.amountMinor, 0);
  return Math.floor((paid * percent) / 100);
}
