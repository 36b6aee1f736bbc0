import type { Db } from "#app/db/client.server.ts";
import { JOBS, type JobName, type JobPayload } from "./jobs.ts";

/**
 * Enqueues a job inside the caller's transaction: it is there if and only if what caused it is. A job with the same
 * payload that has not started yet is replaced, so a burst of causes is one job. `runAt` is when to start at the
 * earliest; now if left out.
 */
export async function enqueue<Name extends JobName>(
  db: Db,
  name: Name,
  payload: JobPayload<Name>,
  { runAt = null }: { runAt?: Date | null } = {},
): Promise<void> {
  const carried = JOBS[name].parse(payload);
  const key = [name, ...Object.values(carried)].join(":");
  await db.$executeRaw`
    select graphile_worker.add_job(${name}, ${JSON.stringify(carried)}::json, run_at => ${runAt}::timestamptz, job_key => ${key})`;
}
