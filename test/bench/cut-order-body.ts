import { makeOrderBody } from "#test/jobs/make-order-body.ts";
import { includeFields } from "#test/store/webhooks/include-fields.ts";
import { renderJson } from "#test/store/webhooks/render-json.ts";

// Digits that no other text of the body has: they are replaced by those of each order.
const ORDER = { number: 77_777_777, id: "5500077777777" };
const CUSTOMER = { number: 66_666_666, id: "7100066666666" };

/** The body of an order webhook, cut to these fields, in pieces between which ids and numbers go. */
export function cutTemplate(fields: string[]): string {
  const whole = makeOrderBody({ number: ORDER.number, customer: CUSTOMER.number, amount: "25.00" });
  return renderJson(includeFields(JSON.parse(whole), fields));
}

export function fillTemplate(template: string, number: number, customer: number): string {
  return template
    .replaceAll(ORDER.id, String(5_500_000_000_000 + number))
    .replaceAll(`#${ORDER.number}`, `#${number}`)
    .replaceAll(CUSTOMER.id, String(7_100_000_000_000 + customer));
}
