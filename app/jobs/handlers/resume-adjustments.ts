import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { resumeAdjustments } from "#app/services/segments/change-adjustment.ts";

export async function handleResumeAdjustments(
  _: JobPayload<"resume-adjustments">,
  tools: JobTools,
): Promise<void> {
  await resumeAdjustments(tools.context());
}
