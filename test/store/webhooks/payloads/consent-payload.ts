import type { Consent, Customer } from "#test/store/state/customer.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** customers_email_marketing_consent/update. */
export function emailConsentPayload(shop: Shop, customer: Customer): Payload {
  return {
    customer_id: customer.id,
    email_address: customer.email,
    email_marketing_consent: parts(shop, customer.emailConsent),
  };
}

/** customers_marketing_consent/update: the id is called otherwise, and text messages say where it was collected. */
export function smsConsentPayload(shop: Shop, customer: Customer): Payload {
  return {
    id: customer.id,
    phone: customer.phone,
    sms_marketing_consent: { ...parts(shop, customer.smsConsent), consent_collected_from: "other" },
  };
}

function parts(shop: Shop, { state, updatedAt }: Consent) {
  return {
    state,
    opt_in_level: updatedAt && "single_opt_in",
    consent_updated_at: updatedAt && shopTime(updatedAt, shop.timeZone),
  };
}
