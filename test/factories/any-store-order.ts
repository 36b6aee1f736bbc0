import fc from "fast-check";
import type { Address } from "#test/store/state/customer.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { fulfilOrder } from "#test/store/verbs/fulfil-order.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";

/** Three shops whose currencies have two, no and three decimals, each with markets in other currencies. */
export const domains = {
  USD: "usd.myshopify.com",
  JPY: "jpy.myshopify.com",
  KWD: "kwd.myshopify.com",
} as const;
type Currency = keyof typeof domains;

const usual = { taxTitle: "VAT", taxRate: "0.2" };
export const markets: Market[] = [
  { ...usual, handle: "eu", name: "Europe", currency: "EUR", countryCode: "DE", country: "Germany" },
  { ...usual, handle: "jp", name: "Japan", currency: "JPY", countryCode: "JP", country: "Japan" },
  { ...usual, handle: "kw", name: "Kuwait", currency: "KWD", countryCode: "KW", country: "Kuwait" },
].map((market, index) => ({ ...market, rate: { numerator: BigInt(73 + index * 50), denominator: 97n } }));

/** An order that somebody places in one of the shops, and what becomes of it. */
export const anyOrder = fc.record({
  currency: fc.constantFrom<Currency>("USD", "JPY", "KWD"),
  quantities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  giftCard: fc.boolean(),
  buyer: fc.constantFrom("customer", "guest record", "guest", "walk-in"),
  taxesIncluded: fc.boolean(),
  tip: fc.constantFrom(0n, 350n),
  shipping: fc.constantFrom(null, 0n, 750n),
  discount: fc.constantFrom(null, 10, 33),
  market: fc.constantFrom("home", "eu", "jp", "kw"),
  goesTo: fc.constantFrom(null, "DE", "JP"),
  isSent: fc.constantFrom("no", "partly", "wholly"),
  deed: fc.constantFrom(
    "none",
    "line refund",
    "shipping refund",
    "amount refund",
    "store credit",
    "lines to store credit",
    "partly to store credit",
    "full refund",
    "edit",
    "cancel",
  ),
});

export type Wanted = typeof anyOrder extends fc.Arbitrary<infer Value> ? Value : never;

let buyers = 0;

/** Places the order in its shop and brings about what becomes of it. */
export function placeAnyOrder(store: StoreState, shop: Shop, wanted: Wanted): Order {
  const price = wanted.currency === "JPY" ? "1999" : wanted.currency === "KWD" ? "12.345" : "19.99";
  const products = wanted.quantities.map((_quantity, index) =>
    createProduct(store, {
      shop: shop.domain,
      title: "Thing",
      price,
      giftCard: wanted.giftCard && index === 0,
    }),
  );
  buyers += 1;
  const email = `buyer${buyers}@example.com`;
  const customerId =
    wanted.buyer === "customer" ? createCustomer(store, { shop: shop.domain, email }).id : null;
  const order = placeOrder(store, {
    shop: shop.domain,
    customerId,
    email: wanted.buyer === "walk-in" || customerId !== null ? null : email,
    guestRecord: wanted.buyer === "guest record",
    source: wanted.buyer === "walk-in" ? "pos" : "web",
    lines: products.map((product, index) => ({
      variantId: product.variants[0]?.id ?? 0n,
      quantity: wanted.quantities[index] ?? 1,
    })),
    taxesIncluded: wanted.taxesIncluded,
    tip: wanted.tip,
    market: wanted.market,
    shippingAddress: wanted.goesTo ? addressIn(wanted.goesTo) : undefined,
    shipping: wanted.shipping,
    ...(wanted.discount
      ? { orderDiscount: { kind: "percentage", percent: String(wanted.discount) } as const }
      : {}),
  });
  sendOrder(store, order, { shop: shop.domain, isSent: wanted.isSent });
  changeOrder(store, order, { shop: shop.domain, deed: wanted.deed });
  return order;
}

export function addressIn(countryCode: string): Address {
  const nobody = { firstName: null, lastName: null, company: null, address2: null, phone: null, zip: null };
  const where = { address1: "1 Main Street", city: "Town", province: null, provinceCode: null };
  return { ...nobody, ...where, id: 1n, country: countryCode, countryCode };
}

function sendOrder(
  store: StoreState,
  order: Order,
  { shop, isSent }: { shop: string; isSent: Wanted["isSent"] },
): void {
  const [line] = order.lines;
  if (isSent === "no" || !line) return;
  const lines = isSent === "partly" ? { lines: [{ lineId: line.id, quantity: 1 }] } : {};
  fulfilOrder(store, { shop, orderId: order.id, ...lines });
}

function changeOrder(
  store: StoreState,
  order: Order,
  { shop, deed }: { shop: string; deed: Wanted["deed"] },
): void {
  const orderId = order.id;
  const line = order.lines.find((one) => !one.giftCard);
  if (deed === "line refund" && line)
    refundOrder(store, { shop, orderId, lines: [{ lineId: line.id, quantity: 1 }] });
  if (deed === "shipping refund" && order.shippingLines.some(({ price }) => price.shop > 0n))
    refundOrder(store, { shop, orderId, shipping: true });
  if (deed === "amount refund") refundOrder(store, { shop, orderId, amount: 500n });
  if (deed === "store credit" && order.customerId !== null)
    refundOrder(store, { shop, orderId, amount: 300n, toStoreCredit: true });
  if (deed === "lines to store credit" && order.customerId !== null && line)
    refundOrder(store, {
      shop,
      orderId,
      lines: [{ lineId: line.id, quantity: 1 }],
      toStoreCredit: true,
    });
  if (deed === "partly to store credit" && order.customerId !== null)
    refundOrder(store, { shop, orderId, full: true, creditPart: 700n });
  if (deed === "full refund") refundOrder(store, { shop, orderId, full: true });
  if (deed === "edit" && line && line.quantity > 1)
    editOrder(store, { shop, orderId, setQuantity: [{ lineId: line.id, quantity: 1 }] });
  if (deed === "cancel") cancelOrder(store, { shop, orderId });
}
