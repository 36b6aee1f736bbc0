import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { tagCustomers } from "#app/services/retention/tag-customers.ts";

export async function handleTagCustomers(
  { shopId, taggingId }: JobPayload<"tag-customers">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(shopId));
  if (ctx) await tagCustomers(ctx, BigInt(taggingId));
}
