import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { reviewAllTiers } from "#app/services/tiers/review-all-tiers.ts";

export async function handleReviewTiers(
  _payload: JobPayload<"review-tiers">,
  tools: JobTools,
): Promise<void> {
  await reviewAllTiers(tools.context());
}
