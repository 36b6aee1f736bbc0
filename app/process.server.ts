import { ConfigProblem } from "./config.server.ts";
import type { Log } from "./log.server.ts";

export interface RunningPart {
  log: Log;
  stop(): Promise<void>;
}

/** Whoever asks a process to end gets that within five seconds, whatever still hangs. */
const STOP_WITHIN_MS = 4_500;

/**
 * Runs one process of the app until it is told to end. SIGTERM and SIGINT end it cleanly; a fault that nobody
 * caught ends it too, because what it left behind is not known. A bad configuration is said in plain words.
 */
export async function runProcess(part: string, start: () => Promise<RunningPart>): Promise<void> {
  try {
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
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(signal, 0));
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error) => {
        running.log.fatal({ err: error }, `${part} failed`);
        stop(event, 1);
      });
    }
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigProblem ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
