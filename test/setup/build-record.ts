// What a build was made from and what came out of it, kept beside it: a build that lost a file, or half of one, is no build.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const RECORD_FILE = ".made-from";

/** Every file below the folder, as sorted paths from `root`; none when there is no such folder. */
export function listFiles(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** One text for the names and contents of these files. */
export function hashFiles(root: string, files: string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** A build in `folder`, and what else was made with it; both as paths from `root`. */
export interface Build {
  root: string;
  folder: string;
  besides: string[];
}

/** Writes down that the files as they are now were made from the sources with this hash. */
export function recordBuild(build: Build, sources: string): void {
  writeFileSync(recordOf(build), `${sources}\n${hashOutput(build)}\n`);
}

/** Until it is recorded again, the build is of nothing. */
export function forgetBuild(build: Build): void {
  rmSync(recordOf(build), { force: true });
}

/** Whether every file is as it was when the build of these sources was recorded. */
export function isBuildWhole(build: Build, sources: string): boolean {
  if (!existsSync(recordOf(build))) return false;
  return readFileSync(recordOf(build), "utf8") === `${sources}\n${hashOutput(build)}\n`;
}

function recordOf({ root, folder }: Build): string {
  return path.join(root, folder, RECORD_FILE);
}

function hashOutput({ root, folder, besides }: Build): string {
  const built = listFiles(root, folder).filter((file) => path.basename(file) !== RECORD_FILE);
  return hashFiles(root, [...built, ...besides]);
}
