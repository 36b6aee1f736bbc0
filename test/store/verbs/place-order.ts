import type { Address, Customer } from "#test/store/state/customer.ts";
import type { DiscountValue } from "#test/store/state/discount.ts";
import { findCustomer, findCustomerByEmail, findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import { zeroBag } from "#test/store/state/money.ts";
import type { Order, OrderSource } from "#test/store/state/order.ts";
import { randomHex } from "#test/store/state/random.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addTransaction } from "#test/store/orders/add-transaction.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { PricedOrder } from "#test/store/orders/price-order.ts";
import { priceOrder } from "#test/store/orders/price-order.ts";
import type { LineInput } from "#test/store/orders/price-lines.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";
import { addCustomer } from "#test/store/verbs/create-customer.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import type { StoreEvent } from "#test/store/webhooks/queue-webhook.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface PlaceOrderInput {
  shop: string;
  lines: LineInput[];
  /** A known customer. Without one the buyer is a guest (e-mail) or nobody (point of sale). */
  customerId?: bigint | null;
  email?: string | null;
  /** What becomes of a guest's e-mail: a customer record without an account (default), or none. */
  guestRecord?: boolean;
  firstName?: string;
  lastName?: string;
  source?: OrderSource;
  market?: string;
  taxesIncluded?: boolean;
  discountCode?: string;
  /** Several codes that go together. */
  discountCodes?: string[];
  /** A discount that staff gave on the whole order. */
  orderDiscount?: DiscountValue;
  /** Shipping in the shop's minor units; default 500 online, none at the point of sale. */
  shipping?: bigint | null;
  /** Shop's minor units. */
  tip?: bigint;
  /** false: nothing is paid yet. "authorize": the money is reserved. Default true. */
  paid?: boolean | "authorize";
  test?: boolean;
  note?: string;
  noteAttributes?: { name: string; value: string }[];
  tags?: string[];
  landingSite?: string;
  shippingAddress?: Address;
}

/** A buyer checks out. Sends orders/create, and when paid orders/paid and orders/updated. */
export function placeOrder(store: StoreState, input: PlaceOrderInput): Order {
  const shop = findShop(store, input.shop);
  if (input.lines.length === 0) throw new Error("An order needs at least one line");
  const event = startEvent(store, shop);
  const customer = buyerOf(event, input);
  const priced = priceOrder(store, shop, { ...input, customerId: customer?.id ?? null });
  const order = newOrder(store, shop, { input, event, customer, priced });
  shop.orders.set(order.id, order);
  queueWebhook(event, "orders/create", orderPayload(shop, order));
  takeMoney(store, order, input.paid ?? true, event);
  if (order.transactions.length > 0) {
    if (input.paid !== "authorize") queueWebhook(event, "orders/paid", orderPayload(shop, order));
    queueWebhook(event, "orders/updated", orderPayload(shop, order));
  }
  return order;
}

/** A guest who gave an e-mail becomes a customer record without an account, unless the record exists. */
function buyerOf(event: StoreEvent, input: PlaceOrderInput): Customer | null {
  const { shop } = event;
  if (input.customerId !== null && input.customerId !== undefined)
    return findCustomer(shop, input.customerId);
  if (!input.email || input.guestRecord === false) return null;
  const known = findCustomerByEmail(shop, input.email);
  if (known) return known;
  const { email, firstName, lastName } = input;
  return addCustomer(event, { email, firstName, lastName, accountState: "disabled" });
}

interface NewOrder {
  input: PlaceOrderInput;
  event: StoreEvent;
  customer: Customer | null;
  priced: PricedOrder;
}

function newOrder(store: StoreState, shop: Shop, { input, event, customer, priced }: NewOrder): Order {
  const now = wholeSecond(event.at);
  const number = shop.nextOrderNumber++;
  const source = input.source ?? "web";
  const address = input.shippingAddress ?? customer?.addresses[0] ?? null;
  return {
    id: nextId(store.ids, "Order"),
    number,
    name: `#${number}`,
    token: randomHex(store.random, 32),
    confirmationNumber: randomHex(store.random, 9).toUpperCase(),
    customerId: customer?.id ?? null,
    email: input.email ?? customer?.email ?? null,
    phone: null,
    source,
    test: input.test ?? false,
    market: input.market ?? null,
    currency: shop.currency,
    presentmentCurrency: priced.market.currency,
    taxesIncluded: priced.taxesIncluded,
    customerLocale: source === "web" ? (customer?.locale ?? shop.locale) : null,
    lines: priced.lines,
    shippingLines: priced.shippingLines,
    discountApplications: priced.applications,
    tip: priced.tip,
    refunds: [],
    transactions: [],
    edits: [],
    fulfillments: [],
    note: input.note ?? null,
    noteAttributes: input.noteAttributes ?? [],
    tags: input.tags ?? [],
    landingSite: input.landingSite ?? (source === "web" ? "/" : null),
    referringSite: null,
    browserIp: source === "web" ? "203.0.113.7" : null,
    locationId: source === "pos" ? shop.locationId : null,
    billingAddress: source === "pos" ? null : address,
    shippingAddress: source === "pos" ? null : address,
    createdAt: now,
    processedAt: now,
    updatedAt: now,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
  };
}

function takeMoney(store: StoreState, order: Order, paid: boolean | "authorize", event: StoreEvent): void {
  const { total } = orderTotals(order);
  if (paid === false || (total.shop === zeroBag.shop && total.presentment === zeroBag.presentment)) return;
  addTransaction(store, order, {
    kind: paid === "authorize" ? "authorization" : "sale",
    gateway: order.source === "pos" ? "cash" : "bogus",
    amount: total,
    at: event.at,
  });
}
