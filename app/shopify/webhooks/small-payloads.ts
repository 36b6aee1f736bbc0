import { z } from "zod";
import { fromGid } from "#app/shopify/admin/gid.ts";
import { Id, Moment, OptionalText } from "./payload-parts.ts";

const toId = (id: string) => BigInt(id);

/** Whether marketing may be sent: only "subscribed" says yes; "pending" still waits for the customer's confirmation. */
const Consent = z
  .object({ state: z.string().nullish() })
  .transform(({ state }) => state?.toLowerCase() === "subscribed");

/** customers_email_marketing_consent/update. */
export const EmailConsentPayload = z
  .object({ customer_id: Id.transform(toId), email_marketing_consent: Consent })
  .transform((told) => ({ customerId: told.customer_id, isGiven: told.email_marketing_consent }));

/** customers_marketing_consent/update: consent to text messages. */
export const SmsConsentPayload = z
  .object({ id: Id.transform(toId), sms_marketing_consent: Consent })
  .transform((told) => ({ customerId: told.id, isGiven: told.sms_marketing_consent }));

/** customers/create and customers/update. They carry no tags or counts; consent only in some versions of the API. */
export const CustomerPayload = z
  .object({
    id: Id,
    first_name: OptionalText,
    last_name: OptionalText,
    email: OptionalText,
    verified_email: z.boolean().nullish(),
    updated_at: Moment.nullish(),
    email_marketing_consent: Consent.nullish(),
    sms_marketing_consent: Consent.nullish(),
  })
  .transform((customer) => ({
    customerId: BigInt(customer.id),
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email,
    hasVerifiedEmail: customer.verified_email ?? false,
    updatedAt: customer.updated_at ?? null,
    consents: {
      newsletter: customer.email_marketing_consent ?? false,
      sms: customer.sms_marketing_consent ?? false,
    },
  }));
export type CustomerPayload = z.infer<typeof CustomerPayload>;

const GidOf = z.string().transform(fromGid).transform(toId);

/** customer.tags_added, customer.tags_removed: only what changed. */
export const TagsPayload = z.object({ customerId: GidOf, tags: z.array(z.string()) });

/** customers/merge; null where the merge did not come about (yet). */
export const CustomerMergePayload = z
  .object({
    status: z.string(),
    admin_graphql_api_customer_kept_id: GidOf,
    admin_graphql_api_customer_deleted_id: GidOf,
  })
  .transform((merge) =>
    merge.status.toLowerCase() === "completed"
      ? {
          keptCustomerId: merge.admin_graphql_api_customer_kept_id,
          goneCustomerId: merge.admin_graphql_api_customer_deleted_id,
        }
      : null,
  );

/** orders/delete, customers/delete, products/update, products/delete: of their bodies only the id is read. */
export const NamedPayload = z.object({ id: Id.transform(toId) });

/** refunds/create and orders/edited name an order and do not carry it. */
export const RefundPayload = z.object({ order_id: Id.transform(toId) });
export const OrderEditedPayload = z
  .object({ order_edit: z.object({ order_id: Id.transform(toId) }) })
  .transform((payload) => payload.order_edit);

/** discounts/update and discounts/delete: which discount, and how it stands now; null for one that was deleted. */
export const DiscountPayload = z
  .object({ admin_graphql_api_id: z.string(), status: OptionalText })
  .transform(({ admin_graphql_api_id, status }) => ({ shopifyId: admin_graphql_api_id, status }));

/** bulk_operations/finish: which operation; how it ended is asked. */
export const BulkFinishPayload = z
  .object({ admin_graphql_api_id: z.string() })
  .transform(({ admin_graphql_api_id }) => ({ operationId: admin_graphql_api_id }));

export const ScopesUpdatePayload = z.object({ current: z.array(z.string()) });

export const ShopUpdatePayload = z
  .object({
    id: Id,
    name: OptionalText,
    currency: z.string().length(3),
    iana_timezone: OptionalText,
    primary_locale: OptionalText,
    taxes_included: z.boolean().nullish(),
  })
  .transform((shop) => ({
    shopifyShopId: BigInt(shop.id),
    name: shop.name,
    currency: shop.currency,
    timeZone: shop.iana_timezone,
    locale: shop.primary_locale,
    taxesIncluded: shop.taxes_included ?? null,
  }));

const Person = z.object({ id: Id.transform(toId), email: OptionalText });

export const DataRequestPayload = z.object({
  customer: Person,
  orders_requested: z.array(Id).nullish(),
  data_request: z.object({ id: Id }),
});

export const CustomerRedactPayload = z.object({
  customer: Person,
  orders_to_redact: z.array(Id.transform(toId)).nullish(),
});
