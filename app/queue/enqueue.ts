import type { Db } from "#app/db/client.server.ts";
import { jobPayloads, type JobName, type JobPayload } from "./payloads.ts";

/** How often a job is tried, with growing pauses, before it is given up: some two days. */
const MAX_ATTEMPTS = 18;

/**
 * Puts a job in the queue inside the caller's transaction: no commit, no job. Equal jobs that wait collapse into
 * one; a job that is running does not count, because what it should see may have changed since it began.
 */
export async function enqueue<Name extends JobName>(db: Db, name: Name, payload: JobPayload<Name>): Promise<void> {
  const told = JSON.stringify(jobPayloads[name].parse(payload));
  await db.$executeRaw`
    select graphile_worker.add_job(
      ${name}::text, ${told}::json, max_attempts := ${MAX_ATTEMPTS}::int,
      job_key := ${`${name}:${told}`}::text, job_key_mode := 'preserve_run_at')`;
}
