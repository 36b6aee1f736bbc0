import type { BulkFaults, Faults, WebhookFaults } from "#test/store/state/faults.ts";
import { noFaults } from "#test/store/state/faults.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export type SetFaultInput = Partial<Omit<Faults, "webhooks" | "bulk">> & {
  webhooks?: Partial<WebhookFaults>;
  bulk?: Partial<BulkFaults>;
};

/** Switches faults on or off; what is not named stays as it is. */
export function setFault(store: StoreState, input: SetFaultInput): Faults {
  const { webhooks, bulk, ...rest } = input;
  Object.assign(store.faults, rest);
  Object.assign(store.faults.webhooks, webhooks);
  Object.assign(store.faults.bulk, bulk);
  return store.faults;
}

export function clearFaults(store: StoreState): Faults {
  store.faults = noFaults();
  return store.faults;
}
