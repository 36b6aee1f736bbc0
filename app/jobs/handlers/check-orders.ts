import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { checkOrders } from "#app/services/sync/check-orders.ts";

export async function handleCheckOrders(payload: JobPayload<"check-orders">, tools: JobTools): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  const repaired = ctx ? await checkOrders(ctx) : 0;
  if (repaired > 0) tools.log.warn({ shopId: payload.shopId, repaired }, "orders whose webhooks never came");
}
