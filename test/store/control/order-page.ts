import { buttonForm, checkbox, fieldForm, input, select } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { moment, page } from "#test/store/control/layout.ts";
import { quickButtons } from "#test/store/control/orders-page.ts";
import { amountText, buyerName, customerName, statusBadges } from "#test/store/control/words.ts";
import type { Order } from "#test/store/state/order.ts";
import { currentQuantity, lineNet } from "#test/store/orders/line-amounts.ts";
import type { OrderTotals } from "#test/store/orders/order-totals.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";

/** One order with everything that can be done to it. */
export function orderPage(visit: ControlVisit, order: Order): Response {
  const { shop } = visit;
  const content = html`<section>
      <div class="links">
        <h1>${order.name}</h1>
        ${statusBadges(order)}
      </div>
      <p class="note">
        ${buyerName(shop, order)} · ${moment(order.createdAt, shop)} · id ${order.id}
        ${order.note !== null && html` · “${order.note}”`}
      </p>
      ${quickButtons(visit, order)} ${deleteButton(visit, order)}
    </section>
    ${linesSection(order)}
    <div class="two">${refundForm(visit, order)}${editForm(visit, order)}${customerForm(visit, order)}</div>
    ${historySection(visit, order)}`;
  return page(visit, order.name, content);
}

function deleteButton(visit: ControlVisit, order: Order): Html {
  const fields = { orderId: order.id, back: "/" };
  return buttonForm(visit, { verb: "delete-order", label: "Delete", kind: "danger", fields });
}

function linesSection(order: Order): Html {
  const currency = order.presentmentCurrency;
  return html`<section>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Line</th>
            <th class="number">Each</th>
            <th class="number">Ordered</th>
            <th class="number">Left</th>
            <th class="number">After discounts</th>
          </tr>
        </thead>
        <tbody>
          ${order.lines.map(
            (line) =>
              html`<tr>
                <td>
                  ${line.title}${line.variantTitle !== null && html` · ${line.variantTitle}`}
                  ${line.giftCard && html`<span class="badge">gift card</span>`}
                </td>
                <td class="number">${amountText(line.unitPrice.presentment, currency)}</td>
                <td class="number">${line.quantity}</td>
                <td class="number">${currentQuantity(order, line)}</td>
                <td class="number">${amountText(lineNet(line).presentment, currency)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${totalsList(order, orderTotals(order))}
  </section>`;
}

function totalsList(order: Order, totals: OrderTotals): Html {
  const text = (bag: OrderTotals["total"]) => amountText(bag.presentment, order.presentmentCurrency);
  const figures: [string, string][] = [
    ["Discounts", text(totals.discounts)],
    ["Shipping", text(totals.shipping)],
    [order.taxesIncluded ? "Tax (included)" : "Tax", text(totals.tax)],
    ["Tip", text(order.tip)],
    ["Total", text(totals.total)],
    ["Now", text(totals.current.total)],
    ["Received", text(totals.received)],
    ["Refunded", text(totals.refunded)],
  ];
  return html`<dl class="figures" style="margin-top:14px">
    ${figures.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd style="font-size:15px">${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function quantityInputs(order: Order, valueOf: (lineId: bigint) => number): Html[] {
  return order.lines.map((line) =>
    input(line.title, `quantity-${line.id}`, String(valueOf(line.id)), "number"),
  );
}

function refundForm(visit: ControlVisit, order: Order): Html {
  const what = select("What", "what", [
    { value: "lines", text: "the units below" },
    { value: "full", text: "everything that is left" },
    { value: "shipping", text: "shipping only" },
    { value: "amount", text: "an amount only" },
  ]);
  const content = html`${what} ${quantityInputs(order, () => 0)}
  ${input(`Amount (${order.currency})`, "amount")} ${checkbox("With shipping", "withShipping")}
  ${checkbox("To store credit", "toStoreCredit")} ${checkbox("Restock", "restock")}`;
  return html`<section>
    <h2>Refund</h2>
    ${fieldForm(visit, { verb: "refund-order", label: "Refund", fields: { orderId: order.id } }, content)}
  </section>`;
}

function editForm(visit: ControlVisit, order: Order): Html | null {
  if (order.cancelledAt) return null;
  const left = new Map(order.lines.map((line) => [line.id, currentQuantity(order, line)]));
  const variants = [...visit.shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ value: variant.id, text: `${product.title} · ${variant.title}` })),
  );
  const content = html`${quantityInputs(order, (id) => left.get(id) ?? 0)}
  ${select("Add", "addVariantId", [{ value: "", text: "nothing" }, ...variants])}`;
  return html`<section>
    <h2>Edit the quantities</h2>
    ${fieldForm(visit, { verb: "edit-order", label: "Edit", fields: { orderId: order.id } }, content)}
    <h2 style="margin-top:16px">Cancel</h2>
    ${fieldForm(
      visit,
      { verb: "cancel-order", label: "Cancel the order", kind: "danger", fields: { orderId: order.id } },
      html`${checkbox("Refund the money", "refund", true)} ${checkbox("To store credit", "toStoreCredit")}`,
    )}
  </section>`;
}

function customerForm(visit: ControlVisit, order: Order): Html {
  const customers = [...visit.shop.customers.values()].map((one) => ({
    value: one.id,
    text: customerName(one),
  }));
  return html`<section>
    <h2>Give the order to another customer</h2>
    ${fieldForm(
      visit,
      { verb: "set-order-customer", label: "Set", fields: { orderId: order.id } },
      select("Customer", "customerId", [{ value: "", text: "nobody" }, ...customers]),
    )}
  </section>`;
}

function historySection({ shop }: ControlVisit, order: Order): Html {
  const events = [
    ...order.transactions.map((one) => ({
      at: one.createdAt,
      text: `${one.kind} of ${amountText(one.amount.presentment, order.presentmentCurrency)} by ${one.gateway}`,
    })),
    ...order.refunds.map((one) => ({
      at: one.createdAt,
      text: `${one.origin}: ${one.lines.reduce((sum, line) => sum + line.quantity, 0)} units taken out${one.note ? ` (${one.note})` : ""}`,
    })),
    ...order.edits.map((one) => ({ at: one.createdAt, text: `edited${one.note ? `: ${one.note}` : ""}` })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  if (events.length === 0) return html`<section><p class="empty">No payment yet.</p></section>`;
  return html`<section>
    <h2>What happened</h2>
    <table>
      <tbody>
        ${events.map(
          ({ at, text }) =>
            html`<tr>
              <td class="time">${moment(at, shop)}</td>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
