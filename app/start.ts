import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readEnvFile } from "../prisma/read-env-file.ts";
import { parseConfig } from "./config.server.ts";
import { requireDatabase } from "./require-database.server.ts";
import { StartProblem } from "./start-problem.ts";

// Said once, before both parts would say it.
try {
  readEnvFile();
  await requireDatabase(parseConfig(process.env).databaseUrl);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const PARTS = ["index.js", "worker.js"];
const STOP_WITHIN_MS = 5_000;

/**
 * Web and worker in one command, each a process of its own. When one ends, for whatever reason, the other is
 * stopped too and the whole ends with the first one's code: a half-running app looks well and is not.
 */
const children = PARTS.map((part) =>
  spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL(part, import.meta.url))], {
    stdio: "inherit",
  }),
);
let exitCode: number | undefined;

function stopAll(signal: NodeJS.Signals): void {
  for (const child of children) if (isRunning(child)) child.kill(signal);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

for (const child of children) {
  child.on("exit", (code, signal) => {
    exitCode ??= code ?? (signal ? 1 : 0);
    stopAll("SIGTERM");
    setTimeout(() => stopAll("SIGKILL"), STOP_WITHIN_MS).unref();
    if (!children.some(isRunning)) process.exit(exitCode);
  });
}
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, () => {
    exitCode ??= 0;
    stopAll("SIGTERM");
    setTimeout(() => stopAll("SIGKILL"), STOP_WITHIN_MS).unref();
  });
}
