import { buttonForm, checkbox, fieldForm, input, select } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { link, moment, page } from "#test/store/control/layout.ts";
import { amountText, buyerName, customerName, statusBadges } from "#test/store/control/words.ts";
import type { Order } from "#test/store/state/order.ts";
import { unfulfilledQuantity } from "#test/store/orders/fulfilment.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";

const shownOrders = 100;

/** The first page: links, figures, a form to place an order, and the orders. */
export function ordersPage(visit: ControlVisit): Response {
  const orders = [...visit.shop.orders.values()].reverse().slice(0, shownOrders);
  return page(visit, "Orders", html`${overview(visit)}${placeForm(visit)}${ordersTable(visit, orders)}`);
}

function overview(visit: ControlVisit): Html {
  const { store, shop } = visit;
  const installed = shop.installation
    ? html`<span class="badge good">app installed</span>`
    : html`<span class="badge bad">app not installed</span>`;
  return html`<section>
    <div class="links">
      <a class="button" href="${store.adminUrl(shop.domain)}">Merchant's admin</a>
      <a class="button" href="${store.storefrontUrl}/">Storefront</a>
      ${shop.products.size === 0 && buttonForm(visit, { verb: "seed", label: "Fill with a sample shop", kind: "main" })}
      ${
        shop.installation
          ? buttonForm(visit, { verb: "uninstall-app", label: "Uninstall the app", kind: "danger" })
          : buttonForm(visit, { verb: "install-app", label: "Install the app", kind: "main" })
      }
    </div>
    <dl class="figures">
      <div>
        <dt>Shop</dt>
        <dd style="font-size:15px">${shop.domain} ${installed}</dd>
      </div>
      <div>
        <dt>Orders</dt>
        <dd>${shop.orders.size}</dd>
      </div>
      <div>
        <dt>Customers</dt>
        <dd>${shop.customers.size}</dd>
      </div>
      <div>
        <dt>Webhooks waiting</dt>
        <dd>${store.state.outbox.length}</dd>
      </div>
    </dl>
    ${otherShops(visit)}
  </section>`;
}

function otherShops({ store, shop }: ControlVisit): Html | null {
  const others = [...store.state.shops.values()].filter((other) => other !== shop);
  if (others.length === 0) return null;
  return html`<p class="note">
    Other shops: ${others.map((one) => html`<a href="/?shop=${one.domain}">${one.domain}</a> `)}
  </p>`;
}

function placeForm(visit: ControlVisit): Html | null {
  const { shop } = visit;
  if (shop.products.size === 0) return null;
  const buyers = [
    { value: "guest", text: "A guest (e-mail below)" },
    { value: "guest-no-record", text: "A guest, no customer record" },
    { value: "nobody", text: "Nobody (till)" },
    ...[...shop.customers.values()].map((customer) => ({ value: customer.id, text: customerName(customer) })),
  ];
  const variants = [...shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({
      value: variant.id,
      text: `${product.title}${product.variants.length > 1 ? ` · ${variant.title}` : ""} · ${amountText(variant.price, shop.currency)}`,
    })),
  );
  const content = html`
    ${select("Buyer", "buyer", [...buyers.slice(3), ...buyers.slice(0, 3)])}
    ${input("Guest's e-mail", "email", "guest@example.com", "email")}
    ${select("Product", "variantId", variants)} ${input("Quantity", "quantity", "1", "number")}
    ${select("And", "secondVariantId", [{ value: "", text: "nothing else" }, ...variants])}
    ${select(
      "Market",
      "market",
      shop.markets.map(({ handle, name, currency }) => ({ value: handle, text: `${name} (${currency})` })),
    )}
    ${select("Sold", "source", [
      { value: "web", text: "online" },
      { value: "pos", text: "at the till" },
      { value: "shopify_draft_order", text: "as a draft order" },
    ])}
    ${input("Discount %", "discountPercent")} ${input("Code", "discountCode")}
    ${input(`Tip (${shop.currency})`, "tip")}
    ${select("Payment", "paid", [
      { value: "yes", text: "paid" },
      { value: "no", text: "not yet" },
      { value: "authorize", text: "authorized" },
    ])}
    ${checkbox("Test order", "test")}
  `;
  return html`<section>
    <h2>Place an order</h2>
    ${fieldForm(visit, { verb: "place-order", label: "Place the order" }, content)}
  </section>`;
}

function ordersTable(visit: ControlVisit, orders: Order[]): Html {
  if (orders.length === 0) return html`<section><p class="empty">No orders yet.</p></section>`;
  return html`<section>
    <h2>Orders</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Order</th>
            <th>Placed</th>
            <th>Buyer</th>
            <th class="number">Total</th>
            <th class="number">Now</th>
            <th>State</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${orders.map((order) => orderRow(visit, order))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function orderRow(visit: ControlVisit, order: Order): Html {
  const { shop } = visit;
  const totals = orderTotals(order);
  return html`<tr>
    <td><a href="${link(visit, `/control/orders/${order.id}`)}">${order.name}</a></td>
    <td class="time">${moment(order.createdAt, shop)}</td>
    <td>${buyerName(shop, order)}</td>
    <td class="number">${amountText(totals.total.presentment, order.presentmentCurrency)}</td>
    <td class="number">${amountText(totals.current.total.presentment, order.presentmentCurrency)}</td>
    <td>${statusBadges(order)}</td>
    <td>${quickButtons(visit, order)}</td>
  </tr>`;
}

/** What can be done to an order without further questions. */
export function quickButtons(visit: ControlVisit, order: Order): Html[] {
  const { outstanding, received, refunded } = orderTotals(order);
  const fields = { orderId: order.id };
  const buttons: Html[] = [];
  if (!order.cancelledAt && outstanding.shop > 0n) {
    buttons.push(buttonForm(visit, { verb: "pay-order", label: "Pay", kind: "small", fields }));
  }
  if (!order.cancelledAt && order.lines.some((line) => unfulfilledQuantity(order, line) > 0)) {
    buttons.push(buttonForm(visit, { verb: "fulfil-order", label: "Fulfil", kind: "small", fields }));
  }
  if (received.shop > refunded.shop) {
    const full = { ...fields, what: "full" };
    buttons.push(buttonForm(visit, { verb: "refund-order", label: "Refund", kind: "small", fields: full }));
  }
  if (order.cancelledAt || order.closedAt) {
    buttons.push(buttonForm(visit, { verb: "reopen-order", label: "Reopen", kind: "small", fields }));
  } else {
    buttons.push(
      buttonForm(visit, {
        verb: "cancel-order",
        label: "Cancel",
        kind: "small",
        fields: { ...fields, refund: "on" },
      }),
    );
  }
  return buttons;
}
