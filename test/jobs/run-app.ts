// The app in this process, on a database of its own: web server, inbox drained on request, jobs run on request.
import { randomBytes } from "node:crypto";
import pino from "pino";
import { parseConfig } from "#app/config.server.ts";
import type { JobTools } from "#app/jobs/job-tools.ts";
import { runJob } from "#app/jobs/run-job.ts";
import { JOBS, type JobName } from "#app/queue/jobs.ts";
import { createRuntime, type Runtime } from "#app/runtime.server.ts";
import { drainInbox } from "#app/services/webhooks/drain-inbox.ts";
import { createWebServer } from "#app/web-server.ts";
import type { TestDatabase } from "#test/setup/test-database.ts";

export const CLIENT_ID = "test-client";
export const CLIENT_SECRET = "test-secret";

export interface TestApp {
  runtime: Runtime;
  url: string;
  /** Takes everything that is due out of the inbox; gives how many events failed. */
  drain(): Promise<number>;
  /** Runs every waiting job once, also those they bring. */
  runJobs(): Promise<JobName[]>;
  /** What the app logged since the last call, one parsed line each. */
  logged(): Record<string, unknown>[];
  /** Lets the app live `ms` later; nothing really waits. */
  moveClock(ms: number): void;
  close(): Promise<void>;
}

export function testConfig(databaseUrl: string, more: Record<string, string> = {}) {
  return parseConfig({
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: CLIENT_ID,
    SHOPIFY_API_SECRET: CLIENT_SECRET,
    SHOPIFY_APP_URL: "http://localhost:3000",
    SCOPES:
      "read_orders,read_products,read_customers,read_customer_merge,write_customers,write_app_proxy,write_discounts",
    TOKEN_ENCRYPTION_KEYS: `test:${TEST_KEY}`,
    PERSONAL_DATA_KEY: TEST_KEY,
    ...more,
  });
}

export const TEST_KEY = randomBytes(32).toString("base64");

export async function runApp(database: TestDatabase, more: Record<string, string> = {}): Promise<TestApp> {
  let lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const runtime = createRuntime(testConfig(database.url, more), { part: "test", log });
  const real = runtime.now;
  let ahead = 0;
  const now = () => new Date(real().getTime() + ahead);
  const web = createWebServer(
    { ...runtime, now },
    { pages: (_request, response) => void response.writeHead(404).end() },
  );
  const port = await web.listen(0);
  const { personalDataKey } = runtime.config;
  const tools: JobTools = {
    log,
    async shopifyContext(shopId) {
      const ctx = await runtime.shopifyContext(shopId);
      return ctx && { ...ctx, now: now() };
    },
    context: () => ({ db: runtime.database.db, now: now(), personalDataKey }),
    renewToken: (domain) => runtime.sessions.renew(domain),
  };

  async function drain(): Promise<number> {
    let failed = 0;
    for (;;) {
      const report = await drainInbox({
        database: runtime.database,
        personalDataKey,
        now,
        chance: () => 0.5,
        onFailure: ({ topic }, reason, isDead) => log.warn({ topic, reason, isDead }, "webhook failed"),
      });
      failed += report.failed;
      if (report.seen === 0) return failed;
    }
  }

  async function runJobs(): Promise<JobName[]> {
    const ran: JobName[] = [];
    for (;;) {
      const { rows } = await runtime.database.pool.query<{ name: string; payload: unknown }>(`
        delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
        where task.id = job.task_id returning task.identifier as name, job.payload`);
      if (rows.length === 0) return ran;
      for (const { name, payload } of rows) {
        if (!isJob(name)) throw new Error(`"${name}" is no job`);
        await runJob(name, payload, tools);
        ran.push(name);
      }
    }
  }

  return {
    runtime,
    url: `http://127.0.0.1:${port}`,
    drain,
    runJobs,
    logged() {
      const told = lines.map((line): Record<string, unknown> => JSON.parse(line));
      lines = [];
      return told;
    },
    moveClock: (ms) => void (ahead += ms),
    close: () => web.close(),
  };
}

function isJob(name: string): name is JobName {
  return name in JOBS;
}
