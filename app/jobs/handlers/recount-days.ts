import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { recountAllDays } from "#app/services/liability/recount-all-days.ts";

export async function handleRecountDays(
  _payload: JobPayload<"recount-days">,
  tools: JobTools,
): Promise<void> {
  await recountAllDays(tools.context());
}
