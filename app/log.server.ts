import pino, { type DestinationStream, type Logger } from "pino";
import type { LogLevel } from "./config.server.ts";

export type Log = Logger;

/** Never in a log line, wherever it hangs: secrets, tokens, and whatever names a person. */
const NEVER_LOGGED = [
  "accessToken",
  "refreshToken",
  "access_token",
  "refresh_token",
  "apiSecret",
  "apiSecretKey",
  "authorization",
  "cookie",
  "email",
  "phone",
  "firstName",
  "lastName",
  "first_name",
  "last_name",
  "body",
  "id_token",
  "headers",
];

/** One JSON line per event, on standard output. `part` is the process: "web" or "worker". */
export function createLog(options: { level: LogLevel; part: string }, destination?: DestinationStream): Log {
  return pino(
    {
      level: options.level,
      base: { part: options.part },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NEVER_LOGGED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
