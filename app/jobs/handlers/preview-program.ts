import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { runPreview } from "#app/services/previews/run-preview.ts";

export async function handlePreviewProgram(
  { shopId, previewId }: JobPayload<"preview-program">,
  tools: JobTools,
): Promise<void> {
  await runPreview({ ...tools.context(), shopId: BigInt(shopId) }, BigInt(previewId));
}
