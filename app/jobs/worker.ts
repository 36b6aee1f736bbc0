import { parseConfig } from "#app/config.server.ts";
import { INBOX_CHANNEL } from "#app/db/inbox/insert-events.ts";
import { runProcess } from "#app/process.server.ts";
import { createRuntime, useRuntime, type Runtime } from "#app/runtime.server.ts";
import { startWorker, type WorkerParts } from "./start-worker.ts";

/** The worker process: the inbox, the job queue, the schedule. */
await runProcess("worker", async () => {
  const runtime = createRuntime(parseConfig(process.env), { part: "worker" });
  useRuntime(runtime);
  const worker = await startWorker(toWorkerParts(runtime));
  runtime.log.info("worker ready");
  return {
    log: runtime.log,
    async stop() {
      await worker.stop();
      await runtime.close();
    },
  };
});

function toWorkerParts({ config, database, log, now, sessions, shopifyContext }: Runtime): WorkerParts {
  const { personalDataKey } = config;
  return {
    databaseUrl: config.databaseUrl,
    inboxChannel: INBOX_CHANNEL,
    drain: { database, personalDataKey, now, chance: Math.random },
    tools: {
      log,
      shopifyContext,
      context: () => ({ db: database.db, now: now(), personalDataKey }),
      renewToken: (domain) => sessions.renew(domain),
    },
  };
}
