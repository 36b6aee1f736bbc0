import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Puts a job of the clock in the queue; where one waits already it stands for this one too. */
export function enqueueScheduled(
  ctx: Pick<ServiceContext, "db">,
  job: "mature-holds" | "review-tiers" | "sweep-inbox" | "keep-tokens-alive",
): Promise<void> {
  return enqueue(ctx.db, job, {});
}
