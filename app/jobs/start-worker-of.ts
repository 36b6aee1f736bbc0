import type { Runtime } from "#app/runtime.server.ts";
import { startWorker, type RunningWorker } from "./start-worker.ts";

/** Starts the worker on what the process is made of. */
export function startWorkerOf({
  config,
  database,
  log,
  now,
  sessions,
  shopifyContext,
}: Runtime): Promise<RunningWorker> {
  const { databaseUrl, personalDataKey } = config;
  return startWorker({
    databaseUrl,
    drain: { database, personalDataKey, now, chance: Math.random },
    tools: {
      log,
      shopifyContext,
      context: () => ({ db: database.db, now: now(), personalDataKey }),
      renewToken: (domain) => sessions.renew(domain),
    },
  });
}
