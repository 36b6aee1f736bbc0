import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { countRedemptions } from "#app/services/liability/count-redemptions.ts";

export async function handleCountRedemptions(
  _payload: JobPayload<"count-redemptions">,
  tools: JobTools,
): Promise<void> {
  await countRedemptions(tools.context());
}
