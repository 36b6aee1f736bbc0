import { START_OVER } from "./demo-settings.ts";

const NAME_TAKEN = ["EEXIST", "ENOTDIR", "EISDIR"];
const CLOSED = ["EACCES", "EPERM", "EROFS"];

/** Why the demo ended, in words for whoever started it; a file that is in the way is named. */
export function explainProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  const file = "path" in error ? String(error.path) : "";
  if (code === "ENOSPC") return "The disk is full.";
  if (file && NAME_TAKEN.includes(code)) {
    return `The demo needs ${file}, and something else has that name. ${START_OVER}`;
  }
  if (file && CLOSED.includes(code)) return `The demo may not use ${file}; it belongs to another user.`;
  return error.message;
}
