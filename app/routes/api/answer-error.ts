const PRIVATE = { "cache-control": "no-store" };

export type ApiErrorCode =
  | "bad-request"
  | "unauthorized"
  | "unknown-action"
  | "unknown-customer"
  | "several-customers"
  | "key-reused"
  | "method-not-allowed"
  | "too-large"
  | "too-many-requests";

const STATUS: Record<ApiErrorCode, number> = {
  "bad-request": 400,
  unauthorized: 401,
  "unknown-action": 404,
  "unknown-customer": 404,
  "several-customers": 409,
  "key-reused": 409,
  "method-not-allowed": 405,
  "too-large": 413,
  "too-many-requests": 429,
};

/** An error as every address of the API answers it: a code for programs, a sentence for people. */
export function answerError(
  code: ApiErrorCode,
  message: string,
  { field, headers }: { field?: string; headers?: Record<string, string> } = {},
): Response {
  const error = { code, message, ...(field ? { field } : {}) };
  return Response.json({ error }, { status: STATUS[code], headers: { ...PRIVATE, ...headers } });
}

export function answerJson(value: unknown): Response {
  return Response.json(value, { headers: PRIVATE });
}
