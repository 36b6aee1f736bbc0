import { storeNow } from "#test/store/state/clock.ts";
import { nextRandom } from "#test/store/state/random.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import type { Delivery, QueuedWebhook } from "#test/store/state/webhook.ts";
import { deliver, recordDelivery } from "#test/store/webhooks/deliver.ts";
import { onStoreSignal } from "#test/store/webhooks/queue-signal.ts";

export interface DeliveryReport {
  /** What was sent since the last drain, in order. */
  deliveries: Delivery[];
  /** Queued for a retry later on the store's clock, or held back. */
  waiting: number;
}

export interface WebhookDispatcher {
  /** Resolves once nothing that is due is queued or under way. Retries of failed ones may still be waiting. */
  drain(): Promise<DeliveryReport>;
  /** Keeps everything back until release(). */
  hold(): void;
  release(): void;
  stop(): Promise<void>;
}

// A retry may be due because the clock was moved; otherwise the next look is at most this far away.
const idleLookMs = 1000;

/** Delivers the outbox in the background, as the faults say: in order, one at a time, unless told otherwise. */
export function startDispatcher(store: StoreState, appUrl: () => string): WebhookDispatcher {
  let held = false;
  let stopped = false;
  let reported = store.deliveries.length;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (!held && !stopped) {
      const batch = takeDue(store);
      if (batch.length === 0) return;
      await sendBatch(store, appUrl(), batch);
    }
  };
  const wake = (): Promise<void> => {
    running ??= run().finally(() => {
      running = null;
      plan();
    });
    return running;
  };
  const plan = (): void => {
    clearTimeout(timer);
    if (stopped || held || store.outbox.length === 0) return;
    timer = setTimeout(() => void wake(), idleLookMs);
    timer.unref();
  };
  // Verbs queue several webhooks in one go; delivery starts after the verb is done.
  const soon = () => setImmediate(() => void wake());
  const unlisten = [onStoreSignal(store, "queued", soon), onStoreSignal(store, "clock moved", soon)];

  return {
    async drain() {
      while (!held && (running || dueIn(store).length > 0)) await wake();
      const deliveries = store.deliveries.slice(Math.min(reported, store.deliveries.length));
      reported = store.deliveries.length;
      return { deliveries, waiting: store.outbox.length };
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      void wake();
    },
    async stop() {
      stopped = true;
      for (const stopListening of unlisten) stopListening();
      clearTimeout(timer);
      await running;
    },
  };
}

function dueIn(store: StoreState): QueuedWebhook[] {
  const latest = storeNow(store).getTime() - store.faults.webhooks.delayMs;
  return store.outbox.filter((webhook) => webhook.dueAt.getTime() <= latest);
}

/** Takes what is due out of the outbox and lets the faults lose, double and shuffle it. */
function takeDue(store: StoreState): QueuedWebhook[] {
  const due = dueIn(store);
  const taken = new Set(due);
  store.outbox = store.outbox.filter((webhook) => !taken.has(webhook));
  const { lose, duplicate, reorder } = store.faults.webhooks;
  const batch: QueuedWebhook[] = [];
  for (const webhook of due) {
    if (lose > 0 && nextRandom(store.random) < lose) {
      recordDelivery(store, webhook, { status: null, error: null, outcome: "lost", durationMs: 0 });
      continue;
    }
    batch.push(webhook);
    if (duplicate > 0 && nextRandom(store.random) < duplicate) batch.push({ ...webhook });
  }
  return reorder ? shuffled(store, batch) : batch;
}

function shuffled(store: StoreState, batch: QueuedWebhook[]): QueuedWebhook[] {
  return batch
    .map((webhook) => ({ webhook, rank: nextRandom(store.random) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ webhook }) => webhook);
}

async function sendBatch(store: StoreState, appUrl: string, batch: QueuedWebhook[]): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let webhook = batch[next++]; webhook; webhook = batch[next++]) await deliver(store, appUrl, webhook);
  };
  const lanes = Math.min(Math.max(1, store.faults.webhooks.concurrency), batch.length);
  await Promise.all(Array.from({ length: lanes }, lane));
}
