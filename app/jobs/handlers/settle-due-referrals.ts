import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { settleAllDueReferrals } from "#app/services/referrals/settle-due-referrals.ts";

export async function handleSettleDueReferrals(
  _payload: JobPayload<"settle-due-referrals">,
  tools: JobTools,
): Promise<void> {
  await settleAllDueReferrals(tools.context());
}
