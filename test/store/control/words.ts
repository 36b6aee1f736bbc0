import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { fullName } from "#test/store/webhooks/payloads/address-payload.ts";

export function customerName(customer: Customer): string {
  return fullName(customer.firstName, customer.lastName) ?? customer.email ?? `No name (${customer.id})`;
}

/** Who bought: a customer, a guest's e-mail, or nobody. */
export function buyerName(shop: Shop, order: Order): string {
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  if (customer) return customerName(customer);
  return order.email === null ? "nobody (till)" : `${order.email} (guest)`;
}

export function amountText(minor: bigint, currency: string): string {
  return `${formatAmount(minor, currency)} ${currency}`;
}

const statusKinds: Record<string, string> = {
  paid: "good",
  pending: "warn",
  partially_paid: "warn",
  authorized: "warn",
  refunded: "bad",
  partially_refunded: "bad",
  voided: "bad",
};

export function statusBadges(order: Order): Html {
  const status = financialStatus(order);
  return html`<span class="badge ${statusKinds[status] ?? ""}">${status.replace("_", " ")}</span>
    ${order.cancelledAt && html`<span class="badge bad">cancelled</span>`}
    ${order.test && html`<span class="badge">test</span>`}
    ${order.source !== "web" && html`<span class="badge">${order.source === "pos" ? "till" : "draft"}</span>`}
    ${order.edits.length > 0 && html`<span class="badge">edited</span>`}`;
}
