import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { readProducts } from "#app/services/products/read-products.ts";

export async function handleReadProducts(
  payload: JobPayload<"read-products">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await readProducts(ctx);
}
