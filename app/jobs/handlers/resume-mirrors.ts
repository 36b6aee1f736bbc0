import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { resumeMirrors } from "#app/services/mirror/resume-mirrors.ts";

export async function handleResumeMirrors(
  _payload: JobPayload<"resume-mirrors">,
  tools: JobTools,
): Promise<void> {
  const resumed = await resumeMirrors(tools.context());
  if (resumed > 0) tools.log.info({ resumed }, "mirrors resumed");
}
