import type { Faults, WebhookFaults } from "#test/store/state/faults.ts";
import { noFaults } from "#test/store/state/faults.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export type SetFaultInput = Partial<Omit<Faults, "webhooks">> & { webhooks?: Partial<WebhookFaults> };

/** Switches faults on or off; what is not named stays as it is. */
export function setFault(store: StoreState, input: SetFaultInput): Faults {
  const { webhooks, ...rest } = input;
  Object.assign(store.faults, rest);
  Object.assign(store.faults.webhooks, webhooks);
  return store.faults;
}

export function clearFaults(store: StoreState): Faults {
  store.faults = noFaults();
  return store.faults;
}
