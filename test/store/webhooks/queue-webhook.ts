import { storeNow } from "#test/store/state/clock.ts";
import { randomUuid } from "#test/store/state/random.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { grantedScopes } from "#test/store/state/scopes.ts";
import { sendStoreSignal } from "#test/store/webhooks/queue-signal.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { renderJson } from "#test/store/webhooks/render-json.ts";
import { includeFields } from "#test/store/webhooks/include-fields.ts";

/** One action of a merchant or buyer: all its webhooks carry the same event id. */
export interface StoreEvent {
  store: StoreState;
  shop: Shop;
  id: string;
  at: Date;
}

export function startEvent(store: StoreState, shop: Shop): StoreEvent {
  return { store, shop, id: randomUuid(store.random), at: storeNow(store) };
}

function neededScope(topic: string): string | null {
  if (topic === "customers/merge") return "read_customer_merge";
  if (topic.startsWith("orders/") || topic.startsWith("refunds/")) return "read_orders";
  if (topic.startsWith("discounts/")) return "read_discounts";
  if (topic.startsWith("products/") || topic.startsWith("collections/")) return "read_products";
  if (topic.startsWith("customers/") || topic.startsWith("customer.") || isConsent(topic))
    return "read_customers";
  return null;
}

function isConsent(topic: string): boolean {
  return topic.startsWith("customers_") && topic.endsWith("marketing_consent/update");
}

/**
 * Queues a webhook for every subscription of the app to this topic. An app that is not installed, or lacks the
 * scope, gets none; compliance topics and app/uninstalled come in any case. The body is fixed now.
 */
export function queueWebhook(event: StoreEvent, topic: string, payload: Payload): void {
  const { store, shop } = event;
  const matching = store.app.subscriptions.filter((subscription) => subscription.topic === topic);
  const scope = neededScope(topic);
  const scopes = shop.installation ? grantedScopes(shop.installation.scopes) : null;
  for (const subscription of matching) {
    const always = subscription.compliance || topic === "app/uninstalled";
    if (!always && (!scopes || (scope !== null && !scopes.has(scope)))) continue;
    store.outbox.push({
      id: randomUuid(store.random),
      eventId: event.id,
      topic,
      shopDomain: shop.domain,
      uri: subscription.uri,
      triggeredAt: event.at,
      body: renderJson(
        subscription.includeFields ? includeFields(payload, subscription.includeFields) : payload,
      ),
      attempts: 0,
      dueAt: event.at,
    });
  }
  if (matching.length > 0) sendStoreSignal(store, "queued");
}
