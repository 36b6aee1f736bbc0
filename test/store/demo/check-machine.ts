import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { findRunningDemo } from "#test/setup/demo-lock.ts";
import { findPortProblem } from "#test/setup/free-port.ts";
import { dataFolder, portNames, type DemoPorts } from "./demo-settings.ts";

const NEEDED_BYTES = 300 * 2 ** 20;

/** Throws one sentence when the demo cannot start here as things are. */
export async function checkMachine(ports: DemoPorts): Promise<void> {
  const other = findRunningDemo();
  if (other)
    throw new Error(`The demo is already running in this checkout (process ${other}); stop it first.`);
  requireFolder(dataFolder);
  for (const name of portNames) {
    const problem = await findPortProblem(ports[name]);
    if (problem) throw new Error(`${problem}; stop what uses it, or set ${name} to another port.`);
  }
  requireSpace(dataFolder);
}

/** Makes the folder unless it is there. Throws when it may not be used. */
export function requireFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
}

function requireSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < NEEDED_BYTES) {
    const leftMb = Math.floor((bavail * bsize) / 2 ** 20);
    throw new Error(`The disk is full: the demo needs 300 MB for ${folder}, and ${leftMb} MB are left.`);
  }
}
