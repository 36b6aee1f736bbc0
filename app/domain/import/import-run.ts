import { z } from "zod";

/**
 * How far an import is: the file arrives (uploading), is looked at (reading), waits for the merchant to say what its
 * columns are (mapping), is checked without changing anything (checking, checked), and moved in (running, finished).
 */
export const IMPORT_STATUSES = [
  "uploading",
  "reading",
  "unreadable",
  "mapping",
  "checking",
  "checked",
  "running",
  "stopped",
  "finished",
  "cancelled",
  "undoing",
  "undone",
] as const;
export const ImportStatus = z.enum(IMPORT_STATUSES);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** A job works on it; a worker that died is replaced. */
export const AT_WORK: readonly ImportStatus[] = ["reading", "checking", "running", "undoing"];

/** Nothing has been moved yet, so the import can be called off without a trace. */
export const CAN_CANCEL: readonly ImportStatus[] = ["uploading", "reading", "mapping", "checking", "checked"];

export const MAX_FILE_BYTES = 52_428_800;
export const MAX_FILE_LINES = 500_000;
/** A file is sent in pieces of this size, so that neither side holds all of it. */
export const PART_BYTES = 1_048_576;
