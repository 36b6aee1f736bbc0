import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { mirrorCodes } from "#app/services/mirror/copy-codes.ts";

export async function handleMirrorCodes(payload: JobPayload<"mirror-codes">, tools: JobTools): Promise<void> {
  await mirrorCodes({ ...tools.context(), shopId: BigInt(payload.shopId) });
}
