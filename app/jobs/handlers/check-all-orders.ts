import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { checkAllOrders } from "#app/services/sync/check-all-orders.ts";

export async function handleCheckAllOrders(
  _payload: JobPayload<"check-all-orders">,
  tools: JobTools,
): Promise<void> {
  await checkAllOrders(tools.context());
}
