// What a PostgreSQL that was not stopped left in its data folder.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PostgresProblem } from "./postgres-problem.ts";

/**
 * Clears postmaster.pid when its process is gone (also when the number went to another program, which PostgreSQL
 * itself would take for a running server), and stops a server that lost the process that started it.
 * Throws when a server is running there that somebody still looks after.
 */
export async function clearLeftoverPostmaster(dataFolder: string): Promise<void> {
  const pidFile = path.join(dataFolder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  const found = Number.isSafeInteger(pid) && pid > 1 ? describeProcess(pid) : null;
  if (!found || !found.command.includes("postgres") || !found.command.includes(dataFolder)) {
    rmSync(pidFile, { force: true });
    return;
  }
  if (found.parent !== 1) {
    throw new PostgresProblem(
      "already-running",
      `A PostgreSQL is already running in ${dataFolder} (process ${pid}); stop what started it first.`,
    );
  }
  process.kill(pid, "SIGINT");
  for (let tries = 0; describeProcess(pid) && tries < 100; tries += 1) await pause(100);
}

function describeProcess(pid: number): { parent: number; command: string } | null {
  try {
    const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [, parent, command] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    return parent && command ? { parent: Number(parent), command } : null;
  } catch {
    return describeFromProc(pid);
  }
}

// A slim Debian has no ps.
function describeFromProc(pid: number): { parent: number; command: string } | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return { parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0), command };
  } catch {
    return null;
  }
}
