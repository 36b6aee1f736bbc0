import { machineTime, storeNow } from "#test/store/state/clock.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import type { Delivery, QueuedWebhook } from "#test/store/state/webhook.ts";
import { webhookHeaders } from "#test/store/webhooks/webhook-headers.ts";

/** Seconds until the next try after the n-th failure: 8 retries within 4 hours. */
const retryAfterSeconds = [10, 30, 60, 300, 900, 1800, 3600, 7200];

const answerWithinMs = 5000;
const keptDeliveries = 5000;

/** Sends a webhook once. On anything but a 2xx it goes back into the outbox for a retry, eight times at most. */
export async function deliver(store: StoreState, appUrl: string, webhook: QueuedWebhook): Promise<Delivery> {
  const startedAt = machineTime();
  webhook.attempts += 1;
  const { status, error } = await post(store, appUrl, webhook);
  const ok = status !== null && status >= 200 && status < 300;
  const delay = retryAfterSeconds[webhook.attempts - 1];
  const outcome = ok ? "delivered" : delay === undefined ? "gave up" : status === null ? "failed" : "refused";
  if (!ok && delay !== undefined) {
    webhook.dueAt = new Date(storeNow(store).getTime() + delay * 1000);
    store.outbox.push(webhook);
  }
  return recordDelivery(store, webhook, { status, error, outcome, durationMs: machineTime() - startedAt });
}

async function post(store: StoreState, appUrl: string, webhook: QueuedWebhook) {
  try {
    const response = await fetch(new URL(webhook.uri, appUrl), {
      method: "POST",
      headers: webhookHeaders(store, webhook),
      body: webhook.body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

type Result = Pick<Delivery, "status" | "error" | "outcome" | "durationMs">;

/** Adds a line to the delivery log. */
export function recordDelivery(store: StoreState, webhook: QueuedWebhook, result: Result): Delivery {
  const delivery: Delivery = {
    webhookId: webhook.id,
    topic: webhook.topic,
    shopDomain: webhook.shopDomain,
    uri: webhook.uri,
    at: storeNow(store),
    attempt: webhook.attempts,
    bytes: Buffer.byteLength(webhook.body),
    ...result,
  };
  store.deliveries.push(delivery);
  if (store.deliveries.length > keptDeliveries)
    store.deliveries.splice(0, store.deliveries.length - keptDeliveries);
  return delivery;
}
