import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { refreshAllRetention } from "#app/services/retention/refresh-all-retention.ts";

export async function handleRefreshRetention(
  _payload: JobPayload<"refresh-retention">,
  tools: JobTools,
): Promise<void> {
  await refreshAllRetention(tools.context());
}
