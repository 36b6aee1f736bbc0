import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { matureAllHolds } from "#app/services/sync/mature-all-holds.ts";

export async function handleMatureHolds(
  _payload: JobPayload<"mature-holds">,
  tools: JobTools,
): Promise<void> {
  await matureAllHolds(tools.context());
}
