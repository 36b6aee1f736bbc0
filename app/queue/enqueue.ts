import type { Db } from "#app/db/client.server.ts";
import { JOBS, type JobName, type JobPayload } from "./jobs.ts";

/** How often a job is tried, with growing pauses, before it is given up: some two days. */
const MAX_ATTEMPTS = 18;

/**
 * Enqueues a job inside the caller's transaction: it is there if and only if what caused it is. A job with the same
 * payload that waits already stands for this one too, so a burst of causes is one job; one that is running does
 * not, because what it should see may have changed since it began. With `runAt` it waits until then, and stands
 * for itself: a job for tomorrow does not hold back one for now.
 */
export async function enqueue<Name extends JobName>(
  db: Db,
  name: Name,
  payload: JobPayload<Name>,
  runAt: Date | null = null,
): Promise<void> {
  const carried = JOBS[name].parse(payload);
  const key = [name, ...Object.values(carried), ...(runAt ? [runAt.toISOString()] : [])].join(":");
  await db.$executeRaw`
    select graphile_worker.add_job(
      ${name}::text, ${JSON.stringify(carried)}::json, max_attempts => ${MAX_ATTEMPTS}::int,
      run_at => ${runAt}::timestamptz,
      job_key => ${key}::text, job_key_mode => 'preserve_run_at')`;
}
