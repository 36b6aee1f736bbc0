import { storeNow } from "#test/store/state/clock.ts";
import type { ConsentState, Customer } from "#test/store/state/customer.ts";
import { findCustomer, findShop } from "#test/store/state/find.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";
import { emailConsentPayload, smsConsentPayload } from "#test/store/webhooks/payloads/consent-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** A customer subscribes to e-mails or text messages, or leaves; the topic of that consent is sent. */
export function setConsent(
  store: StoreState,
  input: { shop: string; customerId: bigint; channel: "email" | "sms"; state: ConsentState },
): Customer {
  const shop = findShop(store, input.shop);
  const customer = findCustomer(shop, input.customerId);
  const consent = { state: input.state, updatedAt: wholeSecond(storeNow(store)) };
  const event = startEvent(store, shop);
  if (input.channel === "email") {
    if (customer.email === null) throw new Error("A customer without an e-mail cannot subscribe to e-mails");
    customer.emailConsent = consent;
    const payload = emailConsentPayload(shop, customer);
    queueWebhook(event, "customers_email_marketing_consent/update", payload);
  } else {
    customer.smsConsent = consent;
    queueWebhook(event, "customers_marketing_consent/update", smsConsentPayload(shop, customer));
  }
  return customer;
}
