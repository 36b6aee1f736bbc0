import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";

export async function handleRecalculateTiers(
  payload: JobPayload<"recalculate-tiers">,
  tools: JobTools,
): Promise<void> {
  await recalculateDueTiers({ ...tools.context(), shopId: BigInt(payload.shopId) });
}
