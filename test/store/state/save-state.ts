import { readFile, rename, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import type { StoreState } from "#test/store/state/store-state.ts";

// The state is plain data with big integers, dates and maps: V8's own format keeps all of them.

/** Writes the state to a file, whole or not at all. */
export async function saveState(state: StoreState, path: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, serialize(state));
  await rename(draft, path);
}

/** Reads a saved state; null when there is no such file. Throws when the file is damaged. */
export async function loadState(path: string): Promise<StoreState | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  // The file was written by saveState above: nothing else writes there.
  return deserialize(bytes) as StoreState;
}
