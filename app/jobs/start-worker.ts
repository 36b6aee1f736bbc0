import { Logger, run, type Runner, type TaskList } from "graphile-worker";
import type { Log } from "#app/log.server.ts";
import { JOBS, type JobName } from "#app/queue/jobs.ts";
import { enqueueScheduled } from "#app/services/sync/enqueue-scheduled.ts";
import { applyBatch, INBOX_CHANNEL, readBatch, type DrainParts } from "#app/services/webhooks/drain-inbox.ts";
import { startInboxLoop } from "./inbox-loop.ts";
import type { JobTools } from "./job-tools.ts";
import { runJob } from "./run-job.ts";
import { SCHEDULES } from "./schedules.ts";
import { handlers } from "./tasks.ts";

export interface WorkerParts {
  databaseUrl: string;
  drain: Omit<DrainParts, "onFailure">;
  tools: JobTools;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

const CONCURRENT_JOBS = 4;
const QUEUE_CONNECTIONS = 6;

/** Starts draining the inbox, running jobs and keeping the schedule. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { log } = parts.tools;
  const queue = await startQueue(parts);
  const drain = { ...parts.drain, onFailure: tellFailure(log) };
  const inbox = startInboxLoop({
    databaseUrl: parts.databaseUrl,
    channel: INBOX_CHANNEL,
    log,
    read: () => readBatch(drain),
    apply: (batch, onClaimed) => applyBatch(drain, batch, onClaimed),
  });
  const timers = SCHEDULES.map(({ job, everyMs }) => {
    const due = () => {
      enqueueScheduled(parts.tools.context(), job).catch((error: unknown) =>
        log.warn({ err: error, job }, "not scheduled"),
      );
    };
    due();
    return setInterval(due, everyMs);
  });
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([inbox.stop(), queue.stop()]);
    },
  };
}

function startQueue({ databaseUrl, tools }: WorkerParts): Promise<Runner> {
  const names = Object.keys(handlers).filter((name): name is JobName => name in JOBS);
  const taskList: TaskList = Object.fromEntries(
    names.map((name) => [name, (payload: unknown) => runJob(name, payload, tools)]),
  );
  return run({
    connectionString: databaseUrl,
    maxPoolSize: QUEUE_CONNECTIONS,
    concurrency: CONCURRENT_JOBS,
    noHandleSignals: true,
    // Whoever stops the worker gets five seconds in all; a job that is cut short is tried again.
    gracefulShutdownAbortTimeout: 2_500,
    taskList,
    logger: toQueueLogger(tools.log),
  });
}

/** The queue's own words: its troubles into our log, its chatter left out. A job's payload holds ids only. */
function toQueueLogger(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === "error") log.error({ queue: message, job: scope.taskIdentifier }, "job failed");
    else if (level === "warning") log.warn({ queue: message, job: scope.taskIdentifier }, "job queue");
  });
}

function tellFailure(log: Log): DrainParts["onFailure"] {
  return ({ shopId, webhookId, topic, attempts }, reason, isDead) => {
    const told = { shopId: String(shopId), webhookId, topic, attempt: attempts + 1, reason };
    if (isDead) log.error(told, "webhook set aside as a dead letter");
    else log.warn(told, "webhook failed, will be tried again");
  };
}
