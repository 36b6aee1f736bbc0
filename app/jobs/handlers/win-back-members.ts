import { randomBytes } from "node:crypto";
import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { winBackEverywhere } from "#app/services/rewards/grant-on-occasions.ts";

export async function handleWinBackMembers(
  _payload: JobPayload<"win-back-members">,
  tools: JobTools,
): Promise<void> {
  await winBackEverywhere({ ...tools.context(), chance: randomBytes });
}
