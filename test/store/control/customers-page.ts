import { buttonForm, checkbox, fieldForm, input, select } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { page } from "#test/store/control/layout.ts";
import { amountText, customerName } from "#test/store/control/words.ts";
import type { Customer } from "#test/store/state/customer.ts";

export function customersPage(visit: ControlVisit): Response {
  const customers = [...visit.shop.customers.values()];
  const table = html`<section>
    <h2>Customers</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>E-mail</th>
            <th>Account</th>
            <th>Newsletter</th>
            <th>Text messages</th>
            <th class="number">Orders</th>
            <th class="number">Store credit</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${customers.map((customer) => customerRow(visit, customer))}
        </tbody>
      </table>
    </div>
  </section>`;
  return page(
    visit,
    "Customers",
    html`<div class="two">${addForm(visit)}${mergeForm(visit, customers)}</div>
      ${table}`,
  );
}

function customerRow(visit: ControlVisit, customer: Customer): Html {
  const { shop } = visit;
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customer.id).length;
  const credit = [...shop.storeCredit.values()].filter((account) => account.customerId === customer.id);
  const fields = { customerId: customer.id };
  const small = "small" as const;
  return html`<tr>
    <td>${customerName(customer)}</td>
    <td>${customer.email}</td>
    <td>
      <span class="badge ${customer.accountState === "enabled" ? "good" : ""}">${customer.accountState}</span>
    </td>
    <td>${customer.email !== null && consentButton(visit, customer, "email")}</td>
    <td>${consentButton(visit, customer, "sms")}</td>
    <td class="number">${orders}</td>
    <td class="number">${credit.map(({ balance, currency }) => amountText(balance, currency)).join(", ")}</td>
    <td>
      ${buttonForm(visit, { verb: "request-customer-data", label: "Data request", kind: small, fields })}
      ${buttonForm(visit, { verb: "redact-customer", label: "Redact", kind: small, fields })}
      ${orders === 0 && buttonForm(visit, { verb: "delete-customer", label: "Delete", kind: small, fields })}
    </td>
  </tr>`;
}

/** What the customer said to e-mails or text messages, and the button that turns it round. */
function consentButton(visit: ControlVisit, customer: Customer, channel: "email" | "sms"): Html {
  const { state } = channel === "email" ? customer.emailConsent : customer.smsConsent;
  const isOn = state === "subscribed";
  const fields = { customerId: customer.id, channel, state: isOn ? "unsubscribed" : "subscribed" };
  const label = isOn ? "Unsubscribe" : "Subscribe";
  return html`<span class="badge ${isOn ? "good" : ""}">${state.replace("_", " ")}</span>
    ${buttonForm(visit, { verb: "set-consent", label, kind: "small", fields })}`;
}

function addForm(visit: ControlVisit): Html {
  const content = html`${input("First name", "firstName")} ${input("Last name", "lastName")}
  ${input("E-mail", "email", "", "email")} ${checkbox("Has an account", "hasAccount", true)}`;
  return html`<section>
    <h2>Add a customer</h2>
    ${fieldForm(visit, { verb: "create-customer", label: "Add" }, content)}
  </section>`;
}

function mergeForm(visit: ControlVisit, customers: Customer[]): Html {
  const options = customers.map((customer) => ({ value: customer.id, text: customerName(customer) }));
  return html`<section>
    <h2>Merge two customers</h2>
    ${fieldForm(
      visit,
      { verb: "merge-customers", label: "Merge" },
      html`${select("Keep", "keptId", options)}
      ${select("Merge in and remove", "deletedId", [...options].reverse())}`,
    )}
  </section>`;
}
