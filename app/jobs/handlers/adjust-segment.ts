import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { adjustSegment } from "#app/services/segments/adjust-segment.ts";

export async function handleAdjustSegment(
  { shopId, adjustmentId }: JobPayload<"adjust-segment">,
  tools: JobTools,
): Promise<void> {
  await adjustSegment({ ...tools.context(), shopId: BigInt(shopId) }, BigInt(adjustmentId));
}
