import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { noteExpiringPoints } from "#app/services/flow/note-expiring-points.ts";

export async function handleNoteExpiringPoints(
  _payload: JobPayload<"note-expiring-points">,
  tools: JobTools,
): Promise<void> {
  await noteExpiringPoints(tools.context());
}
