import type { DueEvent } from "#app/db/inbox/peek-due-events.ts";
import type { ConsentAction } from "#app/domain/earning/action-rule.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { readOrderPayload } from "#app/shopify/webhooks/order-payload.ts";
import { parseExactly } from "#app/shopify/webhooks/parse-exactly.ts";
import {
  BulkFinishPayload,
  CustomerMergePayload,
  CustomerPayload,
  CustomerRedactPayload,
  DiscountPayload,
  DataRequestPayload,
  EmailConsentPayload,
  NamedPayload,
  OrderEditedPayload,
  RefundPayload,
  ScopesUpdatePayload,
  ShopUpdatePayload,
  SmsConsentPayload,
  TagsPayload,
} from "#app/shopify/webhooks/small-payloads.ts";
import { isTopic, type Topic } from "#app/shopify/webhooks/topics.ts";

/** What an event asks for, whatever topic it came under. */
export type Request =
  | { kind: "award-order"; order: IncomingOrder }
  /** The event tells that an order changed, not how. */
  | { kind: "refresh-order"; orderId: bigint }
  | { kind: "forget-order"; orderId: bigint }
  | { kind: "enrol-customer"; customer: CustomerPayload }
  /** Somebody agreed to be written to. */
  | { kind: "record-consent"; action: ConsentAction; customerId: bigint }
  | { kind: "change-tags"; customerId: bigint; added: string[]; removed: string[] }
  | { kind: "merge-customers"; keptCustomerId: bigint; goneCustomerId: bigint }
  /** Null: any product of the shop may have changed. */
  | { kind: "forget-products"; productId: bigint | null }
  /** Somebody changed a discount in Shopify's admin; `status` null: deleted it. */
  | { kind: "note-discount"; shopifyId: string; status: string | null }
  | { kind: "erase-customer"; customerId: bigint; email: string | null; orderIds: bigint[] }
  | { kind: "report-customer"; requestKey: string; customerId: bigint; email: string | null }
  /** A bulk operation of Shopify's has ended. */
  | { kind: "note-operation"; operationId: string }
  | { kind: "update-shop"; details: ReturnType<typeof ShopUpdatePayload.parse> }
  | { kind: "update-scopes"; scopes: string[] }
  | { kind: "uninstall" }
  | { kind: "remove-shop" }
  /** A topic that nothing here listens to, or a body that a redaction emptied. */
  | { kind: "nothing" };

export type RequestOf<Kind extends Request["kind"]> = Extract<Request, { kind: Kind }>;

export interface ReadEvent {
  event: DueEvent;
  request: Request;
}

const namedId = (body: unknown) => NamedPayload.parse(body).id;

const readers: Record<Topic, (body: unknown) => Request> = {
  "orders/create": awardOrder,
  "orders/paid": awardOrder,
  "orders/updated": awardOrder,
  "orders/cancelled": awardOrder,
  "orders/fulfilled": awardOrder,
  "orders/delete": (body) => ({ kind: "forget-order", orderId: namedId(body) }),
  "orders/edited": (body) => ({ kind: "refresh-order", orderId: OrderEditedPayload.parse(body).order_id }),
  "refunds/create": (body) => ({ kind: "refresh-order", orderId: RefundPayload.parse(body).order_id }),
  "customers/create": (body) => ({ kind: "enrol-customer", customer: CustomerPayload.parse(body) }),
  "customers/update": (body) => ({ kind: "enrol-customer", customer: CustomerPayload.parse(body) }),
  "customers_email_marketing_consent/update": (body) =>
    recordConsent("newsletter", EmailConsentPayload.parse(body)),
  "customers_marketing_consent/update": (body) => recordConsent("sms", SmsConsentPayload.parse(body)),
  "customer.tags_added": (body) => {
    const { customerId, tags } = TagsPayload.parse(body);
    return { kind: "change-tags", customerId, added: tags, removed: [] };
  },
  "customer.tags_removed": (body) => {
    const { customerId, tags } = TagsPayload.parse(body);
    return { kind: "change-tags", customerId, added: [], removed: tags };
  },
  "customers/merge": (body) => {
    const merge = CustomerMergePayload.parse(body);
    return merge ? { kind: "merge-customers", ...merge } : { kind: "nothing" };
  },
  "products/update": (body) => ({ kind: "forget-products", productId: namedId(body) }),
  "products/delete": (body) => ({ kind: "forget-products", productId: namedId(body) }),
  // It names the collection, not what came into it: whichever product an order asks for next is read again.
  "collections/update": () => ({ kind: "forget-products", productId: null }),
  "discounts/update": (body) => ({ kind: "note-discount", ...DiscountPayload.parse(body) }),
  "discounts/delete": (body) => ({ kind: "note-discount", ...DiscountPayload.parse(body), status: null }),
  "customers/delete": (body) => ({
    kind: "erase-customer",
    customerId: namedId(body),
    email: null,
    orderIds: [],
  }),
  "customers/redact": (body) => {
    const { customer, orders_to_redact } = CustomerRedactPayload.parse(body);
    return {
      kind: "erase-customer",
      customerId: customer.id,
      email: customer.email,
      orderIds: orders_to_redact ?? [],
    };
  },
  "customers/data_request": (body) => {
    const { customer, data_request } = DataRequestPayload.parse(body);
    return {
      kind: "report-customer",
      requestKey: data_request.id,
      customerId: customer.id,
      email: customer.email,
    };
  },
  "bulk_operations/finish": (body) => ({ kind: "note-operation", ...BulkFinishPayload.parse(body) }),
  "shop/update": (body) => ({ kind: "update-shop", details: ShopUpdatePayload.parse(body) }),
  "shop/redact": () => ({ kind: "remove-shop" }),
  "app/scopes_update": (body) => ({ kind: "update-scopes", scopes: ScopesUpdatePayload.parse(body).current }),
  "app/uninstalled": () => ({ kind: "uninstall" }),
};

/** An order that came in part is asked for whole. */
function awardOrder(body: unknown): Request {
  const order = readOrderPayload(body);
  return order ? { kind: "award-order", order } : { kind: "refresh-order", orderId: namedId(body) };
}

/** Consent that is withdrawn takes nothing back; given again, it pays nothing again. */
function recordConsent(
  action: ConsentAction,
  { customerId, isGiven }: { customerId: bigint; isGiven: boolean },
): Request {
  return isGiven ? { kind: "record-consent", action, customerId } : { kind: "nothing" };
}

/** Reads an event's body into what it asks for. Throws where the body is not what its topic promises. */
export function readEvent(event: DueEvent): ReadEvent {
  if (!event.body || !isTopic(event.topic)) return { event, request: { kind: "nothing" } };
  return { event, request: readers[event.topic](parseExactly(event.body.toString("utf8"))) };
}
