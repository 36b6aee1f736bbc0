import type { ScheduledJob } from "#app/queue/jobs.ts";

const MINUTE_MS = 60_000;

/** Work that nobody asks for: how often each job is put in the queue. Any number of workers put in one. */
export const SCHEDULES: {
  job: ScheduledJob;
  everyMs: number;
}[] = [
  { job: "mature-holds", everyMs: MINUTE_MS },
  { job: "sweep-rewards", everyMs: MINUTE_MS },
  { job: "win-back-members", everyMs: 6 * 60 * MINUTE_MS },
  { job: "resume-mirrors", everyMs: 10 * MINUTE_MS },
  { job: "send-all-flow-events", everyMs: MINUTE_MS },
  { job: "note-expiring-points", everyMs: 60 * MINUTE_MS },
  { job: "review-tiers", everyMs: 60 * MINUTE_MS },
  { job: "settle-due-referrals", everyMs: 5 * MINUTE_MS },
  { job: "sweep-referral-traces", everyMs: 24 * 60 * MINUTE_MS },
  { job: "recount-days", everyMs: MINUTE_MS },
  { job: "count-redemptions", everyMs: 60 * MINUTE_MS },
  { job: "tend-imports", everyMs: MINUTE_MS },
  { job: "resume-adjustments", everyMs: MINUTE_MS },
  { job: "refresh-retention", everyMs: MINUTE_MS },
  { job: "check-all-orders", everyMs: 10 * MINUTE_MS },
  { job: "count-retention", everyMs: 60 * MINUTE_MS },
  { job: "sweep-inbox", everyMs: 10 * MINUTE_MS },
  // Hourly, because every shop has a midnight of its own; a day is celebrated once.
  { job: "celebrate-days", everyMs: 60 * MINUTE_MS },
  { job: "keep-tokens-alive", everyMs: 24 * 60 * MINUTE_MS },
];
