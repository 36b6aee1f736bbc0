import { parseConfig } from "#app/config.server.ts";
import { runProcess } from "#app/process.server.ts";
import { requireDatabase } from "#app/require-database.server.ts";
import { createRuntime, useRuntime } from "#app/runtime.server.ts";
import { startWorkerOf } from "./start-worker-of.ts";

/** The worker process: the inbox, the job queue, the schedule. */
await runProcess("worker", async () => {
  const runtime = createRuntime(parseConfig(process.env), { part: "worker" });
  useRuntime(runtime);
  await requireDatabase(runtime.config.databaseUrl);
  const worker = await startWorkerOf(runtime);
  runtime.log.info("worker ready");
  return {
    log: runtime.log,
    async stop() {
      await worker.stop();
      await runtime.close();
    },
  };
});
