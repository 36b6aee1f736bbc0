import { storeNow } from "#test/store/state/clock.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { onStoreSignal } from "#test/store/webhooks/queue-signal.ts";

export function readClock(store: StoreState): { now: string; offsetMs: number } {
  return { now: storeNow(store).toISOString(), offsetMs: store.clock.offsetMs };
}

/** One JSON line with the clock's offset at once, and another whenever the clock is moved. */
export function clockStream(store: StoreState): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      let sent: number | null = null;
      const send = () => {
        if (store.clock.offsetMs === sent) return;
        sent = store.clock.offsetMs;
        controller.enqueue(encoder.encode(`${JSON.stringify(readClock(store))}\n`));
      };
      send();
      stop = onStoreSignal(store, "clock moved", send);
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
}
