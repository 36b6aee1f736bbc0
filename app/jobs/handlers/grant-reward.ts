import { randomBytes } from "node:crypto";
import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { grantAsked } from "#app/services/rewards/grant-on-occasions.ts";

export async function handleGrantReward(payload: JobPayload<"grant-reward">, tools: JobTools): Promise<void> {
  const ctx = { ...tools.context(), shopId: BigInt(payload.shopId), chance: randomBytes };
  await grantAsked(ctx, {
    rewardId: BigInt(payload.rewardId),
    memberId: BigInt(payload.memberId),
  });
}
