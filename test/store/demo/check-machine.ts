import { mkdirSync, statfsSync } from "node:fs";
import { findRunningDemo } from "#test/setup/demo-lock.ts";
import { isPortFree } from "#test/setup/free-port.ts";
import { dataFolder, portNames, type DemoPorts } from "./demo-settings.ts";

const NEEDED_BYTES = 300 * 2 ** 20;

/** Throws one sentence when the demo cannot start here as things are. */
export async function checkMachine(ports: DemoPorts): Promise<void> {
  const other = findRunningDemo();
  if (other)
    throw new Error(`The demo is already running in this checkout (process ${other}); stop it first.`);
  for (const name of portNames) {
    if (await isPortFree(ports[name])) continue;
    throw new Error(`Port ${ports[name]} is taken; stop what uses it, or set ${name} to another port.`);
  }
  mkdirSync(dataFolder, { recursive: true });
  const { bavail, bsize } = statfsSync(dataFolder);
  if (bavail * bsize < NEEDED_BYTES) {
    const leftMb = Math.floor((bavail * bsize) / 2 ** 20);
    throw new Error(`The disk is full: the demo needs 300 MB for ${dataFolder}, and ${leftMb} MB are left.`);
  }
}
