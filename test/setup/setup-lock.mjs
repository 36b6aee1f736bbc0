// One set-up at a time in a checkout: two commands started together must not install over each other.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 200;

function isAlive(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function tryToTake(lockFile) {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

function holderOf(lockFile) {
  try {
    return Number.parseInt(readFileSync(lockFile, "utf8"), 10);
  } catch {
    return null;
  }
}

/** Runs `work` while no other process of this machine does the same for this checkout. */
export async function withSetupLock(root, work) {
  const name = createHash("sha256").update(`${root}:${userInfo().uid}`).digest("hex").slice(0, 16);
  const lockFile = path.join(tmpdir(), `perennial-setup-${name}.lock`);
  let emptySince = null;
  while (!tryToTake(lockFile)) {
    const holder = holderOf(lockFile);
    // Between making the file and writing the number into it the file is empty for a moment.
    if (Number.isNaN(holder)) emptySince ??= Date.now();
    else emptySince = null;
    const isStale = Number.isNaN(holder)
      ? Date.now() - emptySince > 10 * POLL_MS
      : holder !== null && !isAlive(holder);
    if (isStale) rmSync(lockFile, { force: true });
    else await pause(POLL_MS);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
