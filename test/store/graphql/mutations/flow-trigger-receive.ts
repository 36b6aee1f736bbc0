import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { storeNow } from "#test/store/state/clock.ts";

const MAX_BYTES = 50_000;

export interface FlowTriggerInput {
  handle?: string | null;
  payload?: unknown;
}

/** flowTriggerReceive: takes what an app's trigger tells, by the handles of the app's Flow extensions. */
export function flowTriggerReceive(context: ApiContext, { handle, payload }: FlowTriggerInput): ApiNode {
  const { store, shop } = context;
  const refuse = (message: string) => ({
    userErrors: [{ __typename: "UserError", field: ["body"], message }],
  });
  const known = store.app.flowTriggers;
  if (!handle || !known.includes(handle))
    return refuse(`Errors validating schema: Invalid handle '${handle}'.`);
  if (Buffer.byteLength(JSON.stringify(payload ?? {})) > MAX_BYTES)
    return refuse(`Properties size exceeds the limit of ${MAX_BYTES} bytes.`);
  store.flowRuns.push({ shopDomain: shop.domain, handle, payload, at: storeNow(store) });
  return { userErrors: [] };
}
