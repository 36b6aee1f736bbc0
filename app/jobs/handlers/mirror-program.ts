import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { mirrorProgram } from "#app/services/mirror/mirror-program.ts";

export async function handleMirrorProgram(
  payload: JobPayload<"mirror-program">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await mirrorProgram(ctx);
}
