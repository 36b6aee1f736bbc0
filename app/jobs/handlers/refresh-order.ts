import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { refreshOrder } from "#app/services/sync/refresh-order.ts";

export async function handleRefreshOrder(
  payload: JobPayload<"refresh-order">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await refreshOrder(ctx, BigInt(payload.orderId));
}
