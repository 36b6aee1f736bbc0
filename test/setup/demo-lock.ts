// Which demo runs in this checkout. Its data folder has room for one, and its build must not be pulled away from it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const dataFolder = path.resolve(import.meta.dirname, "../../.data");
const lockFile = path.join(dataFolder, "demo.pid");

/** The process number of the demo that runs in this checkout now, or null. */
export function findRunningDemo(): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10);
    if (pid === process.pid || !Number.isSafeInteger(pid)) return null;
    process.kill(pid, 0);
    return isDemo(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** Writes this process down as the demo; the returned function takes it back. */
export function claimDemo(): () => void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(lockFile, String(process.pid));
  return () => rmSync(lockFile, { force: true });
}

// The number may have gone to another program since. Where that cannot be seen, the demo is taken to run.
function isDemo(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("demo/run.ts");
  } catch {
    return true;
  }
}
