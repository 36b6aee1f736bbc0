import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { sendFlowEvents } from "#app/services/flow/send-flow-events.ts";

export async function handleSendFlowEvents(
  payload: JobPayload<"send-flow-events">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await sendFlowEvents(ctx);
}
