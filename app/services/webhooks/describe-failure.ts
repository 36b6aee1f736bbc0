import { z } from "zod";

const LIMIT = 300;
const EMAIL = /[^\s"'<>]+@[^\s"'<>]+/g;

/**
 * Why an event failed, in words that hold nothing of its body: dead letters are shown, and may stand for months.
 * A parser's own message quotes the text around the fault, so it is not used.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `The body is not what its topic promises: ${issue?.path.join(".") || "the body"} (${issue?.code ?? "unknown"})`;
  }
  if (error instanceof SyntaxError) return "The body is not JSON";
  if (!(error instanceof Error)) return "Unknown failure";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const [line = ""] = error.message.trim().split("\n").slice(-1);
  return `${error.name}${code}: ${line}`.replaceAll(EMAIL, "(e-mail)").slice(0, LIMIT);
}
