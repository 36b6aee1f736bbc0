import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";

const FIRST_ORDER = Date.UTC(2025, 0, 1);
const MINUTE_MS = 60_000;

/** One order of a shop's history, by its number: three lines, shipping, a customer among `customers`. */
export function makeHistoryOrder(number: number, customers: number): IncomingOrder {
  const orderId = String(6_500_000_000_000 + number);
  const placedAt = new Date(FIRST_ORDER + number * MINUTE_MS);
  // A large odd step walks through the customers in an order that looks random and is always the same.
  const customerId = 7_200_000_000_000n + BigInt((number * 7_919) % customers);
  return {
    snapshot: {
      orderId,
      name: `#${1000 + number}`,
      processedAt: placedAt,
      fulfilledAt: null,
      updatedAt: placedAt,
      cancelledAt: null,
      isTest: false,
      financialStatus: "paid",
      currency: "USD",
      taxesIncluded: false,
      sourceName: "web",
      country: "US",
      lines: [makeLine(orderId, 1), makeLine(orderId, 2), makeLine(orderId, 3)],
      shippingMinor: 500,
      shippingTaxMinor: 0,
      amountRefundedMinor: 0,
      amountCreditedMinor: 0,
      discountCodes: [],
      presentment: null,
    },
    customer: { customerId, firstName: "Ann", lastName: "Lee", email: `c${customerId}@example.com` },
    guestEmail: null,
  };
}

function makeLine(orderId: string, position: number): IncomingOrder["snapshot"]["lines"][number] {
  return {
    lineId: `${orderId}${position}`,
    title: `Plant ${position}`,
    productId: `880000000${position}`,
    variantId: `990000000${position}`,
    vendor: "Acme",
    kind: "product",
    quantity: 1,
    currentQuantity: 1,
    amountMinor: 1_000 * position,
    discountMinor: 0,
    taxMinor: 0,
    creditedQuantity: 0,
  };
}
