import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { sweepRewards } from "#app/services/rewards/resume-redemptions.ts";

export async function handleSweepRewards(
  _payload: JobPayload<"sweep-rewards">,
  tools: JobTools,
): Promise<void> {
  await sweepRewards(tools.context());
}
