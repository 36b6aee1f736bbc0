import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { sweepReferralTraces } from "#app/services/referrals/sweep-referral-traces.ts";

export async function handleSweepReferralTraces(
  _payload: JobPayload<"sweep-referral-traces">,
  tools: JobTools,
): Promise<void> {
  const swept = await sweepReferralTraces(tools.context());
  if (swept > 0) tools.log.info({ swept }, "referral traces forgotten");
}
