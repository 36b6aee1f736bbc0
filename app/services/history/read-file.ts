import type { HistoryRun } from "#app/db/history/history-runs.ts";
import type { ServiceContext, ShopifyContext } from "#app/services/context.ts";
import { getBulkOperation } from "#app/shopify/admin/bulk-operations.ts";
import { FileBrokeOff, FileExpired, readBulkFile, type FileLine } from "#app/shopify/bulk-file.ts";
import { beginAgain } from "./begin-again.ts";
import { leaveToNextJob } from "./leave-to-next-job.ts";
import { readPieces, stagePieces, UnreadableLine } from "./stage-pieces.ts";
import { atStartOf, stepOfRun } from "./step-of-run.ts";

const LINES_PER_STEP = 6_000;
/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 500;
/** Connections that break without having brought anything, so many in a row: a later job tries again. */
const MAX_BREAKS = 5;

const EXPIRED = { text: "What Shopify had written was kept no longer.", isFinal: false };

/**
 * Reads Shopify's file into the database, some thousand lines a step; each step is stored with the byte that it ends
 * at. A connection that breaks is taken up from there, and so is a run that was paused or whose worker died. Gives the
 * run once the whole file is read, else null.
 */
export async function readFile(ctx: ShopifyContext, start: HistoryRun): Promise<HistoryRun | null> {
  const operation = start.operationId ? await getBulkOperation(ctx.admin, start.operationId) : null;
  if (!operation?.url || operation.fileSize === null) {
    await beginAgain(ctx, start, EXPIRED);
    return null;
  }
  let run: HistoryRun | null = start;
  for (let breaks = 0; run && run.bytesRead < operation.fileSize; breaks += 1) {
    const from: number = run.bytesRead;
    const { now, cause }: Reading = await readOn(ctx, run, operation.url);
    if (cause && !(cause instanceof FileBrokeOff)) return giveUp(ctx, now ?? run, cause);
    if (cause && breaks >= MAX_BREAKS) throw cause;
    run = now;
    if (run && run.bytesRead > from) breaks = -1;
  }
  const next = run?.kind === "points" ? "rehearsing" : "storing";
  return run && stepOfRun(ctx, run, async () => atStartOf(next));
}

interface Reading {
  /** How far the run is; null where somebody else has it. */
  now: HistoryRun | null;
  /** What ended the reading before the end of the file. */
  cause?: Error;
}

/** Reads until the end of the file, of the connection or of the job's turn. One step is stored while the next is read. */
async function readOn(ctx: ServiceContext, start: HistoryRun, url: string): Promise<Reading> {
  let stored: Promise<HistoryRun | null> = Promise.resolve(start);
  let cause: Error | undefined;
  try {
    let steps = 0;
    for await (const lines of inSteps(readBulkFile(url, start.bytesRead))) {
      const pieces = readPieces(start.kind, lines);
      const run: HistoryRun | null = await stored;
      if (!run) return { now: null };
      if ((steps += 1) > STEPS_PER_JOB) return { now: await leaveToNextJob(ctx, run) };
      stored = stepOfRun(ctx, run, (tx) => stagePieces(tx, run, pieces));
      // It is waited for after the next lines are here; until then its failure is nobody's.
      stored.catch(() => {});
    }
  } catch (error) {
    if (!(error instanceof FileBrokeOff || error instanceof FileExpired || error instanceof UnreadableLine))
      throw error;
    cause = error;
  }
  return { now: await stored, ...(cause ? { cause } : {}) };
}

/** Lists of lines as they arrive, put together to steps. What came before the connection broke is a step too. */
async function* inSteps(arriving: AsyncIterable<FileLine[]>): AsyncGenerator<FileLine[]> {
  let lines: FileLine[] = [];
  let broken: unknown = null;
  try {
    for await (const some of arriving) {
      lines.push(...some);
      if (lines.length < LINES_PER_STEP) continue;
      yield lines;
      lines = [];
    }
  } catch (error) {
    broken = error;
  }
  if (lines.length > 0) yield lines;
  if (broken) throw broken;
}

async function giveUp(ctx: ServiceContext, run: HistoryRun, cause: Error): Promise<null> {
  const isExpired = cause instanceof FileExpired;
  await beginAgain(ctx, run, isExpired ? EXPIRED : { text: cause.message, isFinal: true });
  return null;
}
