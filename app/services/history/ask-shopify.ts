import type { HistoryRun } from "#app/db/history/history-runs.ts";
import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { startOfDay } from "#app/domain/calendar.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import {
  getBulkOperation,
  runBulkQuery,
  type BulkOperation,
  type StartedOperation,
} from "#app/shopify/admin/bulk-operations.ts";
import { HISTORY_ORDERS } from "#app/shopify/admin/history-orders.ts";
import { pointsOrdersSince } from "#app/shopify/admin/points-orders.ts";
import { beginAgain } from "./begin-again.ts";
import { enqueueRun } from "./enqueue-run.ts";
import { finishHistory } from "./finish-history.ts";
import { forgetStaged } from "./forget-staged.ts";
import { atStartOf, stepOfRun } from "./step-of-run.ts";

/** Shopify tells when it is done, too; this is for the day that the message is lost. */
const LOOK_AGAIN_MS = 15_000;
const BUSY_MS = 60_000;

/**
 * Has Shopify write the orders to a file, and looks how far it is. Two workers that ask at the same moment have two
 * files written; one of them is read. Gives the run where the file is whole, else null.
 */
export async function askShopify(ctx: ShopifyContext, run: HistoryRun): Promise<HistoryRun | null> {
  if (run.operationId === null) return begin(ctx, run);
  const operation = await getBulkOperation(ctx.admin, run.operationId);
  switch (operation?.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      return lookAgain(ctx, run, operation);
    case "COMPLETED":
      return operation.url === null
        ? finishHistory(ctx, run)
        : stepOfRun(ctx, run, async () => ({
            ...atStartOf("reading"),
            objects: operation.objectCount,
            bytes: operation.fileSize,
          }));
    default:
      await beginAgain(ctx, run, whyNot(operation));
      return null;
  }
}

async function begin(ctx: ShopifyContext, run: HistoryRun): Promise<null> {
  await forgetStaged(ctx, run);
  const scopes = await findShopScopes(ctx.db, ctx.shopId);
  const started = await runBulkQuery(ctx.admin, await queryOf(ctx, run));
  await stepOfRun(ctx, run, async (tx) => {
    if (started.kind === "refused") return refusal(tx, started);
    const wait = started.kind === "busy" ? BUSY_MS : LOOK_AGAIN_MS;
    await enqueueRun(tx, run.id, after(tx, wait));
    const operationId = started.kind === "started" ? started.id : null;
    return { operationId, seesAll: scopes.has("read_all_orders"), objects: 0, problem: null };
  });
  return null;
}

async function refusal({ now }: ShopifyContext, { message }: Extract<StartedOperation, { kind: "refused" }>) {
  const problem = `Shopify does not take the question for your orders: ${message}`;
  return { status: "failed", problem, finishedAt: now } as const;
}

async function queryOf(ctx: ShopifyContext, { kind, since }: HistoryRun): Promise<string> {
  if (kind === "statistics" || since === null) return HISTORY_ORDERS;
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  return pointsOrdersSince(startOfDay(since, timeZone));
}

async function lookAgain(
  ctx: ShopifyContext,
  run: HistoryRun,
  { objectCount }: BulkOperation,
): Promise<null> {
  await stepOfRun(ctx, run, async (tx) => {
    await enqueueRun(tx, run.id, after(tx, LOOK_AGAIN_MS));
    return { objects: objectCount };
  });
  return null;
}

function after({ now }: ShopifyContext, ms: number): Date {
  return new Date(now.getTime() + ms);
}

function whyNot(operation: BulkOperation | null): { text: string; isFinal: boolean } {
  if (operation?.errorCode === "ACCESS_DENIED")
    return {
      text: "Shopify refuses access to your orders. Close and open the app, then try again.",
      isFinal: true,
    };
  switch (operation?.status) {
    case "FAILED":
      return { text: "Shopify could not write all of your orders.", isFinal: false };
    case "CANCELED":
      return { text: "Shopify's work was called off before it was done.", isFinal: false };
    default:
      return { text: "What Shopify had written was kept no longer.", isFinal: false };
  }
}
