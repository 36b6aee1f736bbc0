import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";

export async function handleWorkOnImport(
  { shopId, importId }: JobPayload<"work-on-import">,
  tools: JobTools,
): Promise<void> {
  await workOnImport({ ...tools.context(), shopId: BigInt(shopId) }, BigInt(importId));
}
