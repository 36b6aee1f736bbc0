import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { settleDueReferrals } from "#app/services/referrals/settle-due-referrals.ts";

export async function handleSettleReferrals(
  payload: JobPayload<"settle-referrals">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await settleDueReferrals(ctx);
}
