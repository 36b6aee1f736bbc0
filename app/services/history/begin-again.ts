import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { MAX_TRIES } from "#app/domain/history/history-run.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueueRun } from "./enqueue-run.ts";
import { stepOfRun } from "./step-of-run.ts";

const FROM_START = {
  status: "asking",
  operationId: null,
  cursor: "",
  objects: 0,
  bytes: null,
  bytesRead: 0,
  ordersRead: 0,
  ordersDone: 0,
} as const;

/** Staged rows stand in tables that a crash of the database empties; what was read is read anew. */
export const DATABASE_RESTARTED = {
  text: "The database was restarted while your orders were read.",
  isFinal: false,
} as const;

/**
 * Begins a run again with a new operation: another file may have another order, so what was read of the old one is
 * forgotten first. What is stored already stays, and is stored once more without a trace. After so many times, or where
 * trying again is of no use, the run ends with the reason.
 */
export async function beginAgain(
  ctx: ServiceContext,
  run: HistoryRun,
  { text, isFinal }: { text: string; isFinal: boolean },
): Promise<void> {
  const tries = run.tries + 1;
  await stepOfRun(ctx, run, async (tx) => {
    await enqueueRun(tx, run.id);
    if (!isFinal && tries < MAX_TRIES) return { ...FROM_START, tries, problem: `${text} It is done again.` };
    const problem = isFinal ? text : `${text} This happened ${tries} times in a row.`;
    return { status: "failed", problem, tries, finishedAt: ctx.now };
  });
}
