export type PostgresProblemKind =
  | "no-programs"
  | "no-owner"
  | "port-taken"
  | "disk-full"
  | "folder-broken"
  | "folder-closed"
  | "already-running"
  | "did-not-start";

/** A PostgreSQL that could not start, for a reason that one sentence tells. */
export class PostgresProblem extends Error {
  readonly kind: PostgresProblemKind;

  constructor(kind: PostgresProblemKind, message: string) {
    super(message);
    this.name = "PostgresProblem";
    this.kind = kind;
  }
}

/** Reads the reason out of the log of initdb or of the server. */
export function explainPostgresLog(log: string, at: { folder: string; port: number }): PostgresProblem {
  if (/No space left on device|Disk quota exceeded/i.test(log)) {
    return new PostgresProblem("disk-full", `The disk is full: PostgreSQL could not write to ${at.folder}.`);
  }
  if (/could not bind|Address already in use/i.test(log)) {
    return new PostgresProblem(
      "port-taken",
      `Port ${at.port} is taken, so PostgreSQL could not start on it.`,
    );
  }
  if (/already exists.*Is another p|is another postmaster/is.test(log)) {
    return new PostgresProblem("already-running", `A PostgreSQL is already running in ${at.folder}.`);
  }
  const reason = otherVersion(log) ?? lastReason(log);
  if (/Permission denied|Operation not permitted/i.test(log)) {
    return new PostgresProblem(
      "folder-closed",
      `PostgreSQL may not use the folder ${at.folder} (${reason}).`,
    );
  }
  return new PostgresProblem("folder-broken", `The database in ${at.folder} cannot be opened (${reason}).`);
}

/** The last line of a log that tells why, without its date and level. */
export function lastReason(log: string): string {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.findLast((line) => /PANIC|FATAL|error:/i.test(line)) ?? lines.at(-1);
  return telling?.replace(/^.*?(PANIC|FATAL|error):\s*/i, "").trim() ?? "it gave no reason";
}

// PostgreSQL says it in a DETAIL below its FATAL.
function otherVersion(log: string): string | null {
  const [, made, here] = /initialized by PostgreSQL version (\S+), .* this version (\d+)/.exec(log) ?? [];
  return made && here ? `PostgreSQL ${made} made it, and this is PostgreSQL ${here}` : null;
}
