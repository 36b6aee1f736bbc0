import { findHistoryRun, type HistoryRun } from "#app/db/history/history-runs.ts";
import { IS_OVER } from "#app/domain/history/history-run.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { cancelBulkOperation } from "#app/shopify/admin/bulk-operations.ts";
import { askShopify } from "./ask-shopify.ts";
import { awardHistoryOrders, rehearseHistory } from "./award-history-orders.ts";
import { countCustomers } from "./count-customers.ts";
import { forgetStaged } from "./forget-staged.ts";
import { readFile } from "./read-file.ts";
import { storeOrders } from "./store-orders.ts";

/** Takes a run as far as it goes by itself: until Shopify, the merchant or its end is waited for. */
export async function workOnHistory(ctx: ShopifyContext, runId: bigint): Promise<void> {
  let run = await findHistoryRun(ctx.db, ctx.shopId, runId);
  while (run && !run.isPaused) run = await takePhase(ctx, run);
}

async function takePhase(ctx: ShopifyContext, run: HistoryRun): Promise<HistoryRun | null> {
  switch (run.status) {
    case "asking":
      return askShopify(ctx, run);
    case "reading":
      return readFile(ctx, run);
    case "storing":
      return storeOrders(ctx, run);
    case "counting":
      return countCustomers(ctx, run);
    case "rehearsing":
      return rehearseHistory(ctx, run);
    case "awarding":
      return awardHistoryOrders(ctx, run);
    default:
      return IS_OVER.includes(run.status) ? tidyUp(ctx, run) : null;
  }
}

/** What a run that is over has left behind: rows of the database, and work of Shopify's that nobody waits for. */
async function tidyUp(ctx: ShopifyContext, run: HistoryRun): Promise<null> {
  await forgetStaged(ctx, run);
  if (run.status === "stopped" && run.operationId !== null && run.bytes === null)
    await cancelBulkOperation(ctx.admin, run.operationId);
  return null;
}
