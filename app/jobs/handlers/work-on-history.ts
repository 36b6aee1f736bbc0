import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { workOnHistory } from "#app/services/history/work-on-history.ts";

export async function handleWorkOnHistory(
  { shopId, runId }: JobPayload<"work-on-history">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(shopId));
  if (ctx) await workOnHistory(ctx, BigInt(runId));
}
