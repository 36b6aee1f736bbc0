import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { mirrorMembers } from "#app/services/mirror/mirror-members.ts";

export async function handleMirrorMembers(
  payload: JobPayload<"mirror-members">,
  tools: JobTools,
): Promise<void> {
  const ctx = await tools.shopifyContext(BigInt(payload.shopId));
  if (ctx) await mirrorMembers(ctx);
}
