import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { refreshShop } from "#app/services/shops/refresh-shop.ts";

export async function handleRefreshShop(payload: JobPayload<"refresh-shop">, tools: JobTools): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await refreshShop(ctx);
}
