import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { applyExpiryToLots } from "#app/services/ledger/apply-expiry-to-lots.ts";

export async function handleApplyExpiry(payload: JobPayload<"apply-expiry">, tools: JobTools): Promise<void> {
  const { shopId, version, afterId } = payload;
  await applyExpiryToLots(
    { ...tools.context(), shopId: BigInt(shopId) },
    { version: Number(version), afterId: BigInt(afterId) },
  );
}
