import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { countRetention } from "#app/services/retention/count-retention.ts";

export async function handleCountRetention(
  _payload: JobPayload<"count-retention">,
  tools: JobTools,
): Promise<void> {
  await countRetention(tools.context());
}
