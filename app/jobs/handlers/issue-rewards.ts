import { randomBytes } from "node:crypto";
import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { resumeRedemptions } from "#app/services/rewards/resume-redemptions.ts";

export async function handleIssueRewards(
  payload: JobPayload<"issue-rewards">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await resumeRedemptions({ ...ctx, chance: randomBytes });
}
