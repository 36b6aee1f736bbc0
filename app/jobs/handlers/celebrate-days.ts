import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { celebrateAllDays } from "#app/services/actions/celebrate-days.ts";

export async function handleCelebrateDays(
  _payload: JobPayload<"celebrate-days">,
  tools: JobTools,
): Promise<void> {
  await celebrateAllDays(tools.context());
}
