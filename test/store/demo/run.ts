// npm run demo: the product beside a Shopify store of its own, on this machine, until Ctrl-C.
import { mkdirSync, rmSync } from "node:fs";
import "#test/setup/end-with-parent.ts";
import { claimDemo, findRunningDemo } from "#test/setup/demo-lock.ts";
import { showStep } from "#test/setup/progress.mjs";
import { checkMachine } from "./check-machine.ts";
import { dataFolder, logFolder, readPorts } from "./demo-settings.ts";
import { explainProblem } from "./explain-problem.ts";
import { createRunningParts } from "./running-parts.ts";

const STOP_PATIENCE_MS = 20_000;

const parts = createRunningParts();
let isEnding = false;

// The last thing that is said is why it ended; stopping the parts must not add to it.
async function end(code: number, lastWords: string): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  if (lastWords) process.stdout.write(`${lastWords}\n`);
  setTimeout(() => process.exit(code || 1), STOP_PATIENCE_MS).unref();
  await parts.stopAll();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void end(0, "\nStopping …"));
}
process.on("uncaughtException", (error) => void end(1, `The demo failed: ${error.stack ?? error.message}`));
process.on("unhandledRejection", (error) => void end(1, `The demo failed: ${explainProblem(error)}`));

function startOver(): void {
  const other = findRunningDemo();
  if (other)
    throw new Error(`The demo is running in this checkout (process ${other}); stop it before starting over.`);
  process.stdout.write(`Starting over: removing ${dataFolder}\n`);
  rmSync(dataFolder, { recursive: true, force: true });
}

try {
  const ports = readPorts(process.env);
  if (process.argv.includes("--fresh")) startOver();
  await checkMachine(ports);
  mkdirSync(logFolder, { recursive: true });
  parts.add("demo lock", claimDemo());
  const { startDemo } = await showStep("Loading the store", () => import("./start-demo.ts"));
  await startDemo(ports, parts, (reason) => void end(1, reason));
} catch (error) {
  await end(1, explainProblem(error));
}
