import { enqueue } from "#app/queue/enqueue.ts";
import type { JobName } from "#app/queue/jobs.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** The jobs of the clock. */
export type ScheduledJob = Extract<
  JobName,
  "mature-holds" | "recount-days" | "count-redemptions" | "sweep-inbox" | "keep-tokens-alive"
>;

/** Puts a job of the clock in the queue; where one waits already it stands for this one too. */
export function enqueueScheduled(ctx: Pick<ServiceContext, "db">, job: ScheduledJob): Promise<void> {
  return enqueue(ctx.db, job, {});
}
