import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { RunningPostgres } from "#test/setup/embedded-postgres.ts";
import type { RunningProgram } from "#test/setup/child-program.ts";
import { buildProduct } from "#test/setup/product-build.ts";
import { startWeb, startWorker } from "#test/setup/product.ts";
import { showStep } from "#test/setup/progress.mjs";
import { announce } from "./announce.ts";
import {
  logFolder,
  postgresFolder,
  readSecrets,
  seededFile,
  START_OVER,
  wholeData,
  type DemoPorts,
} from "./demo-settings.ts";
import { openLog } from "./open-log.ts";
import type { RunningParts } from "./running-parts.ts";
import { seedDemo } from "./seed-demo.ts";
import { demoDatabaseUrl, startDatabase } from "./start-database.ts";
import { startDemoStore } from "./start-demo-store.ts";

/** Starts the parts in the order in which they need each other; `fail` is called when one ends by itself. */
export async function startDemo(
  ports: DemoPorts,
  parts: RunningParts,
  fail: (reason: string) => void,
): Promise<void> {
  const startedAt = performance.now();
  const isSeeded = existsSync(seededFile);
  if (isSeeded) requireWholeData();
  const secrets = readSecrets();
  const [postgres] = await Promise.all([
    showStep("Starting PostgreSQL", () =>
      addDatabase(parts, { port: ports.DEMO_DATABASE_PORT, reset: !isSeeded, fail }),
    ),
    showStep("Building the product", () => buildProduct()),
  ]);
  const store = await showStep("Starting the store", () => startDemoStore(ports, secrets, { isSeeded }));
  parts.add("store", store.stop);
  const settings = {
    databaseUrl: demoDatabaseUrl(postgres),
    storeUrl: store.running.url,
    port: ports.DEMO_APP_PORT,
    clientId: store.clientId,
    ...secrets,
  };
  const part = (name: string) => ({
    ...followPart(name, fail),
    onStart: (program: RunningProgram) => parts.add(name, program.stop),
  });
  await showStep("Starting app and worker", () =>
    Promise.all([startWorker(settings, part("worker")), startWeb(settings, part("app"))]),
  );
  if (!isSeeded) {
    await showStep("Opening a shop with customers and orders", () =>
      seedDemo(store.running, settings.databaseUrl),
    );
    await store.save();
    writeFileSync(seededFile, "");
  }
  announce({ store: store.running, ports, seconds: (performance.now() - startedAt) / 1000 });
}

// Added before it runs, so that a stop half-way gives it up.
function addDatabase(
  parts: RunningParts,
  { port, reset, fail }: { port: number; reset: boolean; fail: (reason: string) => void },
): Promise<RunningPostgres> {
  const givingUp = new AbortController();
  const starting = startDatabase({
    folder: postgresFolder,
    port,
    reset,
    onUnexpectedEnd: (reason) => fail(`PostgreSQL ended by itself: ${reason}.`),
    signal: givingUp.signal,
  });
  parts.add("database", async () => {
    givingUp.abort();
    const started = await starting.catch(() => null);
    await started?.stop();
  });
  return starting;
}

function followPart(name: string, fail: (reason: string) => void) {
  const log = openLog(path.join(logFolder, `${name}.log`));
  return {
    onLine: log.write,
    onUnexpectedEnd: (how: string) => {
      fail(
        `The ${name} ${how}. Its last words (all of them are in ${log.file}):\n${log.recent().join("\n")}`,
      );
    },
  };
}

// Database and store tell one story; a half of it would show points without orders, or orders without points.
function requireWholeData(): void {
  for (const part of wholeData) {
    if (existsSync(part)) continue;
    throw new Error(`The demo's data is not whole: ${part} is missing. ${START_OVER}`);
  }
}
