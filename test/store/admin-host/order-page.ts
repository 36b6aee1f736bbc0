import { html } from "#test/store/control/html.ts";
import { findOrder } from "#test/store/state/find.ts";
import { formatAmount } from "#test/store/state/money.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { hostLayout, type AdminVisit } from "./host-layout.ts";

/** An order as the admin shows it, in outline: the place where the app's links to orders end. */
export function orderPage(visit: AdminVisit, orderId: bigint): Response {
  const { shop } = visit;
  const order = findOrder(shop, orderId);
  const content = html`<div class="page">
    <h1>Order ${order.name}</h1>
    <div class="card">
      <table>
        <tr>
          <td>State</td>
          <td>${financialStatus(order).replaceAll("_", " ")}${order.cancelledAt ? ", cancelled" : ""}</td>
        </tr>
        ${order.lines.map(
          (line) =>
            html`<tr>
              <td>${line.title} × ${line.quantity}</td>
              <td>
                ${formatAmount(line.unitPrice.shop * BigInt(line.quantity), order.currency)} ${order.currency}
              </td>
            </tr>`,
        )}
      </table>
    </div>
    <p class="soft">
      <a href="/control/orders/${order.id}?shop=${shop.domain}">Pay, edit, refund or cancel it</a>
    </p>
  </div>`;
  return hostLayout(visit, `Order ${order.name}`, content);
}
