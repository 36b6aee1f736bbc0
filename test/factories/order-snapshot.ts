import type { OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

/** One product of 100.00, quantity 1; name what differs. */
export function makeLine(line: Partial<OrderLine> = {}): OrderLine {
  return {
    lineId: "9100000000000000001",
    title: "Monstera",
    productId: "9200000000000000001",
    variantId: "9300000000000000001",
    vendor: "Acme",
    kind: "product",
    quantity: 1,
    currentQuantity: line.quantity ?? 1,
    amountMinor: 10_000,
    discountMinor: 0,
    taxMinor: 0,
    creditedQuantity: 0,
    ...line,
  };
}

/** A paid order in USD without shipping; name what differs. */
export function makeOrder(order: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    orderId: "9007199254740993001",
    name: "#1001",
    processedAt: new Date("2026-11-01T12:00:00Z"),
    fulfilledAt: null,
    updatedAt: new Date("2026-11-01T12:00:00Z"),
    cancelledAt: null,
    isTest: false,
    financialStatus: "paid",
    currency: "USD",
    taxesIncluded: false,
    sourceName: "web",
    country: "US",
    lines: [makeLine()],
    shippingMinor: 0,
    shippingTaxMinor: 0,
    amountRefundedMinor: 0,
    amountCreditedMinor: 0,
    discountCodes: [],
    presentment: null,
    ...order,
  };
}
