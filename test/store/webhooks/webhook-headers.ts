import type { StoreState } from "#test/store/state/store-state.ts";
import type { QueuedWebhook } from "#test/store/state/webhook.ts";
import { signBody } from "#test/store/webhooks/sign.ts";

/** The headers of one delivery. Retries and duplicates keep webhook id, event id and trigger time. */
export function webhookHeaders(store: StoreState, webhook: QueuedWebhook): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": webhook.topic,
    "x-shopify-hmac-sha256": signBody(store.app.clientSecret, webhook.body),
    "x-shopify-shop-domain": webhook.shopDomain,
    "x-shopify-api-version": store.app.apiVersion,
    "x-shopify-webhook-id": webhook.id,
    "x-shopify-event-id": webhook.eventId,
    "x-shopify-triggered-at": webhook.triggeredAt.toISOString(),
  };
}
