import fc from "fast-check";
import { expect, test } from "vitest";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { currentQuantity } from "#test/store/orders/line-amounts.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { spread } from "#test/store/orders/spread.ts";
import { sampleMarkets } from "#test/store/seed/sample-people.ts";
import { formatAmount, formatDecimal, parseAmount } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import { createStoreState } from "#test/store/state/store-state.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { payOrder } from "#test/store/verbs/pay-order.ts";
import type { PlaceOrderInput } from "#test/store/verbs/place-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { reopenOrder } from "#test/store/verbs/reopen-order.ts";

const domain = "money.myshopify.com";

function openShop() {
  const store = createStoreState({
    clientId: "id",
    clientSecret: "secret",
    handle: "perennial",
    apiVersion: "2026-10",
    scopes: ["read_orders"],
    optionalScopes: [],
    subscriptions: [],
    metafields: [],
    proxy: null,
    flowTriggers: [],
  });
  const shop = createShop(store, { domain, markets: sampleMarkets });
  const variants = ["9.99", "0.01", "37.45"].map((price, index) => {
    const [variant] = createProduct(store, { shop: domain, title: `Product ${index}`, price }).variants;
    if (!variant) throw new Error("a product has a variant");
    return variant.id;
  });
  const customer = createCustomer(store, { shop: domain, email: "ada@example.com" });
  const place = (input: Partial<PlaceOrderInput> = {}) =>
    placeOrder(store, {
      shop: domain,
      customerId: customer.id,
      lines: variants.map((variantId) => ({ variantId, quantity: 3 })),
      ...input,
    });
  return { store, shop, customer, variants, place };
}

function lineIds(order: Order): bigint[] {
  return order.lines.map(({ id }) => id);
}

test("amounts are written with the decimals of their currency", () => {
  expect(formatAmount(123456n, "USD")).toBe("1234.56");
  expect(formatAmount(1500n, "JPY")).toBe("1500");
  expect(formatAmount(-5n, "KWD")).toBe("-0.005");
  expect(formatDecimal(20000n, "USD")).toBe("200.0");
  expect(parseAmount("12.5", "KWD")).toBe(12500n);
  expect(() => parseAmount("1.5", "JPY")).toThrow();
});

test("shares add up to the whole, and no share is off by more than one", () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), weights, (amount, list) => {
      const whole = list.reduce((sum, weight) => sum + weight, 0n);
      const shares = spread(amount, list);
      const sum = shares.reduce((total, share) => total + share, 0n);
      expect(sum).toBe(whole === 0n ? 0n : amount);
      for (const [index, share] of shares.entries()) {
        if (whole > 0n) expect(share - (amount * (list[index] ?? 0n)) / whole).toBeLessThanOrEqual(1n);
      }
    }),
  );
});

test("an order refunded in parts, in any order and market, gives back exactly what it took", () => {
  const market = fc.constantFrom(undefined, ...sampleMarkets.map(({ handle }) => handle));
  const percent = fc.constantFrom("0", "10", "33.3", "100");
  fc.assert(
    fc.property(
      market,
      percent,
      fc.boolean(),
      fc.shuffledSubarray([0, 0, 0, 1, 1, 1, 2, 2, 2], { minLength: 9 }),
      (...given) => {
        const [handle, off, taxesIncluded, order] = given;
        const { store, place } = openShop();
        const placed = place({
          market: handle,
          taxesIncluded,
          orderDiscount: { kind: "percentage", percent: off },
          shipping: 777n,
        });
        const ids = lineIds(placed);
        for (const [step, index] of order.entries()) {
          refundOrder(store, {
            shop: domain,
            orderId: placed.id,
            lines: [{ lineId: ids[index] ?? 0n, quantity: 1 }],
            shipping: step === 4,
          });
        }
        const { current, received, refunded } = orderTotals(placed);
        expect(refunded).toEqual(received);
        expect(current).toMatchObject({
          subtotal: { shop: 0n, presentment: 0n },
          total: { shop: 0n, presentment: 0n },
        });
        expect(placed.lines.map((line) => currentQuantity(placed, line))).toEqual([0, 0, 0]);
        expect(financialStatus(placed)).toBe("refunded");
      },
    ),
    { numRuns: 60 },
  );
});

test("an amount-only refund moves money and takes no line out", () => {
  const { store, place } = openShop();
  const order = place();
  const before = orderTotals(order);
  const refund = refundOrder(store, { shop: domain, orderId: order.id, amount: 500n });
  const after = orderTotals(order);
  expect(refund.lines).toEqual([]);
  expect(refund.adjustments).toMatchObject([{ kind: "refund_discrepancy", amount: { shop: -500n } }]);
  expect(after.current.subtotal).toEqual(before.current.subtotal);
  expect(after.current.total.shop).toBe(before.current.total.shop - 500n);
  expect(after.outstanding.shop).toBe(0n);
});

test("a shipping-only refund leaves the lines alone", () => {
  const { store, place } = openShop();
  const order = place({ shipping: 650n });
  refundOrder(store, { shop: domain, orderId: order.id, shipping: true });
  const { current, refunded } = orderTotals(order);
  expect(refunded.shop).toBe(650n);
  expect(current.shipping.shop).toBe(0n);
});

test("a refund to store credit fills the customer's account", () => {
  const { store, shop, customer, place } = openShop();
  const order = place();
  refundOrder(store, { shop: domain, orderId: order.id, full: true, toStoreCredit: true });
  const total = orderTotals(order).total.shop;
  expect([...shop.storeCredit.values()]).toMatchObject([
    { customerId: customer.id, currency: "USD", balance: total },
  ]);
});

test("a refund of more than is left is refused and changes nothing", () => {
  const { store, place } = openShop();
  const order = place();
  const before = structuredClone(order);
  const [lineId = 0n] = lineIds(order);
  expect(() =>
    refundOrder(store, { shop: domain, orderId: order.id, lines: [{ lineId, quantity: 4 }] }),
  ).toThrow();
  expect(() => refundOrder(store, { shop: domain, orderId: order.id, amount: 1_000_000n })).toThrow();
  expect(order).toEqual(before);
});

test("an edit adds and removes units; what was added is owed until it is paid", () => {
  const { store, place } = openShop();
  const order = place();
  const [first = 0n, second = 0n] = lineIds(order);
  editOrder(store, {
    shop: domain,
    orderId: order.id,
    setQuantity: [
      { lineId: first, quantity: 5 },
      { lineId: second, quantity: 0 },
    ],
  });
  expect(order.lines.map((line) => currentQuantity(order, line))).toEqual([5, 0, 3]);
  expect(financialStatus(order)).toBe("partially_paid");
  payOrder(store, { shop: domain, orderId: order.id });
  expect(orderTotals(order).outstanding).toEqual({ shop: 0n, presentment: 0n });
});

test("a cancelled order holds nothing; taken back, an unrefunded one is whole again", () => {
  const { store, place } = openShop();
  const order = place({ paid: false });
  const before = orderTotals(order);
  cancelOrder(store, { shop: domain, orderId: order.id });
  expect(financialStatus(order)).toBe("voided");
  expect(orderTotals(order).current.subtotal.shop).toBe(0n);
  reopenOrder(store, { shop: domain, orderId: order.id });
  expect(financialStatus(order)).toBe("pending");
  expect(orderTotals(order)).toEqual(before);
});

test("gift cards are not discounted and not taxed", () => {
  const { store, place } = openShop();
  const [card] = createProduct(store, {
    shop: domain,
    title: "Card",
    price: "50.00",
    giftCard: true,
  }).variants;
  const order = place({
    lines: [{ variantId: card?.id ?? 0n, quantity: 1 }],
    orderDiscount: { kind: "percentage", percent: "50" },
  });
  expect(order.lines[0]).toMatchObject({ giftCard: true, allocations: [], taxLines: [] });
  expect(orderTotals(order).total.shop).toBe(5000n);
});

test("a guest's e-mail makes a customer without an account, once; the till may know nobody", () => {
  const { shop, place } = openShop();
  const first = place({ customerId: null, email: "guest@example.com" });
  const second = place({ customerId: null, email: "GUEST@example.com" });
  expect(second.customerId).toBe(first.customerId);
  expect(shop.customers.get(first.customerId ?? 0n)?.accountState).toBe("disabled");
  expect(place({ customerId: null, email: "alone@example.com", guestRecord: false }).customerId).toBeNull();
  expect(place({ customerId: null, source: "pos" })).toMatchObject({
    customerId: null,
    email: null,
    source: "pos",
  });
});

test("two quick changes of one order never carry the same updated_at, unless ties are asked for", () => {
  const { store, place } = openShop();
  const order = place();
  const first = order.updatedAt;
  refundOrder(store, { shop: domain, orderId: order.id, amount: 1n });
  expect(order.updatedAt > first).toBe(true);
});
