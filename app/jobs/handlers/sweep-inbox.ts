import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { sweepOldActionRequests } from "#app/services/sync/sweep-action-requests.ts";
import { sweepInbox } from "#app/services/sync/sweep-inbox.ts";

export async function handleSweepInbox(_payload: JobPayload<"sweep-inbox">, tools: JobTools): Promise<void> {
  const swept = await sweepInbox(tools.context());
  await sweepOldActionRequests(tools.context());
  if (swept > 0) tools.log.info({ swept }, "inbox swept");
}
