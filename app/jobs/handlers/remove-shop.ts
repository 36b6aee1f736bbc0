import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { removeShop } from "#app/services/privacy/remove-shop.ts";

export async function handleRemoveShop(payload: JobPayload<"remove-shop">, tools: JobTools): Promise<void> {
  const isGone = await removeShop({ ...tools.context(), shopId: BigInt(payload.shopId) });
  tools.log.info({ shopId: payload.shopId, isGone }, "shop removal");
}
