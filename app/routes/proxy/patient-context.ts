import { runtime } from "#app/runtime.server.ts";
import type { PatientContext } from "#app/services/rewards/issue-in-time.ts";

/** How long a shopper waits for Shopify before their code is "on its way". */
const PATIENCE_MS = 4_000;

/** What a request is given in which a shopper waits for Shopify; null for a shop that does not use the app. */
export async function patientContext(shopId: bigint): Promise<PatientContext | null> {
  const ctx = await runtime().impatientContext(shopId);
  return ctx && { ...ctx, patience: () => wait(PATIENCE_MS) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
