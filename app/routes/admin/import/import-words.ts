import type { ImportStatus } from "#app/domain/import/import-run.ts";

/** Where an import is, in a word for a list. */
export const STATUS_WORDS: Record<ImportStatus, string> = {
  uploading: "Not sent completely",
  reading: "Being looked at",
  unreadable: "Could not be read",
  mapping: "Waits for you",
  checking: "Being checked",
  checked: "Checked",
  running: "Moving in",
  stopped: "Stopped",
  finished: "Moved in",
  cancelled: "Called off",
  undoing: "Being taken back",
  undone: "Taken back",
};

/** Who is meant by "an earlier program" where the merchant is asked. */
export const OTHER_SOURCE = "Another app or file";
