import type { ScheduledJob } from "#app/services/sync/enqueue-scheduled.ts";

const MINUTE_MS = 60_000;

/** Work that nobody asks for: how often each job is put in the queue. Any number of workers put in one. */
export const SCHEDULES: { job: ScheduledJob; everyMs: number }[] = [
  { job: "mature-holds", everyMs: MINUTE_MS },
  { job: "recount-days", everyMs: MINUTE_MS },
  { job: "count-redemptions", everyMs: 60 * MINUTE_MS },
  { job: "sweep-inbox", everyMs: 10 * MINUTE_MS },
  { job: "keep-tokens-alive", everyMs: 24 * 60 * MINUTE_MS },
];
