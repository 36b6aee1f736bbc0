import { existsSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../../shared/data/", import.meta.url);

export const NO_DATA = "the public data sets are not beside the project (../shared/data)";

/** The lines of a public data set, or null where it is not beside the project. */
export function readSharedLines(name: string): string[] | null {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8").trim().split(/\r?\n/);
}
