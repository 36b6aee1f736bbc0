import { readEnvFile } from "../prisma/read-env-file.ts";
import type { Log } from "./log.server.ts";
import { StartProblem } from "./start-problem.ts";

export interface RunningPart {
  log: Log;
  stop(): Promise<void>;
}

/** Whoever asks a process to end gets that within five seconds, whatever still hangs. */
const STOP_WITHIN_MS = 4_500;

/**
 * Runs one process of the app until it is told to end. SIGTERM, SIGINT and SIGHUP end it cleanly; a fault that nobody
 * caught ends it too, because what it left behind is not known. Why it cannot start is said in plain words. Variables
 * that are not set are read from `.env`, where there is one.
 */
export async function runProcess(part: string, start: () => Promise<RunningPart>): Promise<void> {
  try {
    readEnvFile();
    const running = await start();
    let isStopping = false;
    const stop = (reason: string, code: number) => {
      if (isStopping) return;
      isStopping = true;
      running.log.info({ reason }, `${part} stopping`);
      setTimeout(() => process.exit(code || 1), STOP_WITHIN_MS).unref();
      running.stop().then(
        () => process.exit(code),
        (error: unknown) => {
          running.log.error({ err: error }, `${part} did not stop cleanly`);
          process.exit(1);
        },
      );
    };
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop(signal, 0));
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error) => {
        running.log.fatal({ err: error }, `${part} failed`);
        stop(event, 1);
      });
    }
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
