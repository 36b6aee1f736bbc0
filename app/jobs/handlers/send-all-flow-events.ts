import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { sendAllFlowEvents } from "#app/services/flow/send-all-flow-events.ts";

export async function handleSendAllFlowEvents(
  _payload: JobPayload<"send-all-flow-events">,
  tools: JobTools,
): Promise<void> {
  await sendAllFlowEvents(tools.context());
}
