import { storeNow } from "#test/store/state/clock.ts";
import type { RequestRecord, StoreState } from "#test/store/state/store-state.ts";

const keptRequests = 500;

/** Notes what the app asked for; the control page and tests read it. Never holds tokens or personal data. */
export function recordRequest(store: StoreState, record: Omit<RequestRecord, "at">): void {
  store.requests.push({ ...record, at: storeNow(store) });
  if (store.requests.length > keptRequests) store.requests.splice(0, store.requests.length - keptRequests);
}
