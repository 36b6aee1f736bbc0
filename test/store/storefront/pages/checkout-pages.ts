import { financialStatus } from "#test/store/orders/financial-status.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { Order } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { payOrder } from "#test/store/verbs/pay-order.ts";
import { placeOrder, type PlaceOrderInput } from "#test/store/verbs/place-order.ts";
import { toHundredths } from "#test/store/storefront/objects/price.ts";
import { renderPage } from "#test/store/storefront/render-page.ts";
import { seeOther, setCookie, type Visit } from "#test/store/storefront/visit.ts";

/** A stand-in for the checkout: who, how to pay, and the order's page afterwards. Null for any other path. */
export async function checkoutPages(visit: Visit): Promise<Response | null> {
  const { url, request } = visit;
  if (url.pathname === "/checkout")
    return request.method === "POST" ? submitCheckout(visit) : showCheckout(visit, null);
  const [, kind, token, action] = url.pathname.split("/");
  if (kind !== "orders" || !token) return null;
  const order = [...visit.shop.orders.values()].find((one) => one.token === token);
  if (!order) return null;
  if (action === "pay" && request.method === "POST") return payLater(visit, order);
  return action ? null : showOrder(visit, order);
}

async function showCheckout(visit: Visit, problem: string | null): Promise<Response> {
  if (!visit.cart?.lines.length) return seeOther("/cart");
  return renderPage(visit, {
    template: "checkout",
    title: "Checkout",
    objects: { problem },
    status: problem ? 422 : 200,
  });
}

async function submitCheckout(visit: Visit): Promise<Response> {
  const { shop, market, customer, cart, store } = visit;
  if (!cart?.lines.length) return seeOther("/cart");
  const form = await visit.request.formData();
  const email = customer?.email ?? String(form.get("email") ?? "").trim();
  if (!customer && !/^\S+@\S+\.\S+$/.test(email)) {
    return showCheckout(visit, "Enter an e-mail address, such as ann@example.com.");
  }
  const [firstName, lastName] = ["first_name", "last_name"].map((name) =>
    String(form.get(name) ?? "").trim(),
  );
  const placed = tryToOrder(store.state, {
    shop: shop.domain,
    lines: cart.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    customerId: customer?.id ?? null,
    email,
    firstName: firstName || undefined,
    lastName: lastName || undefined,
    market: market.handle,
    paid: form.get("pay") !== "later",
    discountCodes: cart.discountCodes,
    note: cart.note ?? undefined,
    noteAttributes: Object.entries(cart.attributes).map(([name, value]) => ({ name, value })),
  });
  if ("problem" in placed) return showCheckout(visit, placed.problem);
  store.state.carts.delete(cart.token);
  return seeOther(`/orders/${placed.order.token}`, setCookie("cart", null));
}

/** A code that cannot be used is told on the page, as the checkout tells it. */
function tryToOrder(store: StoreState, input: PlaceOrderInput): { order: Order } | { problem: string } {
  try {
    return { order: placeOrder(store, input) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function payLater(visit: Visit, order: Order): Response {
  payOrder(visit.store.state, { shop: visit.shop.domain, orderId: order.id });
  return seeOther(`/orders/${order.token}`);
}

function showOrder(visit: Visit, order: Order): Promise<Response> {
  const { total, shipping, tax } = orderTotals(order);
  const amount = (minor: bigint) => toHundredths(minor, order.presentmentCurrency);
  const shown = {
    name: order.name,
    token: order.token,
    email: order.email,
    paid: financialStatus(order) === "paid",
    lines: order.lines.map((line) => ({
      title: line.title,
      variant_title: line.variantTitle,
      quantity: line.quantity,
      price: amount(line.unitPrice.presentment * BigInt(line.quantity)),
    })),
    shipping: amount(shipping.presentment),
    tax: amount(tax.presentment),
    taxes_included: order.taxesIncluded,
    total: amount(total.presentment),
  };
  return renderPage(visit, { template: "order", title: `Order ${order.name}`, objects: { order: shown } });
}
