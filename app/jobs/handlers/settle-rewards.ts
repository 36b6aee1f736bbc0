import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { settleRewards } from "#app/services/rewards/settle-rewards.ts";

export async function handleSettleRewards(
  payload: JobPayload<"settle-rewards">,
  tools: JobTools,
): Promise<void> {
  await settleRewards({ ...tools.context(), shopId: BigInt(payload.shopId) });
}
