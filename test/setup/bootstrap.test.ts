import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const bootstrap = path.join(import.meta.dirname, "bootstrap.mjs");
const program = path.join(import.meta.dirname, "fixtures/wait-for-ever.ts");

test.each(["SIGKILL", "SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a start that is ended by %s leaves no program behind",
  async (signal) => {
    const started = await start();
    started.bootstrap.kill(signal);
    await started.outputClosed;
    await untilGone(started.pid);
  },
);

interface Started {
  bootstrap: ChildProcess;
  /** The program that the bootstrap started. */
  pid: number;
  /** Resolves when neither of the two can write any more. */
  outputClosed: Promise<unknown>;
}

async function start(): Promise<Started> {
  const child = spawn(process.execPath, [bootstrap, program], { stdio: ["ignore", "pipe", "inherit"] });
  const outputClosed = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) {
    const [, pid] = /^waiting (\d+)$/.exec(line) ?? [];
    if (pid) return { bootstrap: child, pid: Number(pid), outputClosed };
  }
  throw new Error("The bootstrap ended before its program waited");
}

/** A process that has ended stays in the table until it is collected; by then it has no memory any more. */
async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
}

function isRunning(pid: number): boolean {
  if (existsSync("/proc/self/exe")) return existsSync(`/proc/${pid}/exe`);
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
