import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { recalculateAllTiers } from "#app/services/tiers/recalculate-all-tiers.ts";

export async function handleRecalculateAllTiers(
  payload: JobPayload<"recalculate-all-tiers">,
  tools: JobTools,
): Promise<void> {
  const changed = await recalculateAllTiers({ ...tools.context(), shopId: BigInt(payload.shopId) });
  tools.log.info({ shopId: payload.shopId, changed }, "tiers recalculated");
}
