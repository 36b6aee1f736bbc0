import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { readTags } from "#app/services/customers/read-tags.ts";

export async function handleReadTags(payload: JobPayload<"read-tags">, tools: JobTools): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await readTags(ctx);
}
