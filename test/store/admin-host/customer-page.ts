import { html } from "#test/store/control/html.ts";
import { findCustomer } from "#test/store/state/find.ts";
import { hostLayout, type AdminVisit } from "./host-layout.ts";

/** A customer as the admin shows them, in outline, with their orders. */
export function customerPage(visit: AdminVisit, customerId: bigint): Response {
  const { shop, desk } = visit;
  const customer = findCustomer(shop, customerId);
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(" ") || "No name";
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customerId).reverse();
  const content = html`<div class="page">
    <h1>${name}</h1>
    <div class="card">${customer.email ?? "No e-mail"}</div>
    <div class="card">
      <table>
        ${orders.map(
          (order) =>
            html`<tr>
              <td><a href="${desk}/orders/${order.id}">${order.name}</a></td>
              <td>${order.lines.length === 1 ? "1 line" : `${order.lines.length} lines`}</td>
            </tr>`,
        )}
      </table>
    </div>
  </div>`;
  return hostLayout(visit, name, content);
}
