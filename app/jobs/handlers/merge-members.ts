import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";

export async function handleMergeMembers(
  payload: JobPayload<"merge-members">,
  tools: JobTools,
): Promise<void> {
  await mergeMembers(
    { ...tools.context(), shopId: BigInt(payload.shopId) },
    {
      keptCustomerId: BigInt(payload.keptCustomerId),
      goneCustomerId: BigInt(payload.goneCustomerId),
    },
  );
}
