import type { ApiContext } from "#test/store/graphql/api-context.ts";
import type { BulkOperation } from "#test/store/state/bulk-operation.ts";
import { storeNow } from "#test/store/state/clock.ts";
import { gid } from "#test/store/state/gid.ts";
import { grantedScopes } from "#test/store/state/scopes.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";
import { runBulkQuery, type BulkResult } from "./run-bulk-query.ts";

/** What running operations have read so far; each is run once, however many look at it. */
const results = new WeakMap<BulkOperation, Promise<BulkResult>>();

/** Brings every operation to where it is by now on the store's clock. Whoever looks at operations calls this first. */
export async function settleBulkOperations(store: StoreState): Promise<void> {
  for (const operation of store.bulkOperations) await settle(store, operation);
}

async function settle(store: StoreState, operation: BulkOperation): Promise<void> {
  const now = storeNow(store);
  if (operation.status === "CANCELING") return end(store, operation, "CANCELED");
  if (operation.completedAt && now.getTime() - operation.completedAt.getTime() >= store.faults.bulk.keptMs) {
    if (operation.status === "COMPLETED") operation.status = "EXPIRED";
    operation.file = null;
  }
  if (operation.status !== "CREATED" && operation.status !== "RUNNING") return;
  const running = results.get(operation) ?? run(store, operation);
  results.set(operation, running);
  const { lines, rootObjectCount } = await running;
  // Somebody else may have ended it meanwhile.
  if (operation.completedAt) return;
  const whole = Math.max(1, operation.dueAt.getTime() - operation.createdAt.getTime());
  const share = Math.min(1, (now.getTime() - operation.createdAt.getTime()) / whole);
  operation.status = "RUNNING";
  operation.objectCount = Math.floor(lines.length * share);
  operation.rootObjectCount = Math.floor(rootObjectCount * share);
  if (now < operation.dueAt) return;
  if (store.faults.bulk.failNext > 0) {
    store.faults.bulk.failNext -= 1;
    const half = lines.slice(0, Math.floor(lines.length / 2));
    operation.errorCode = "INTERNAL_SERVER_ERROR";
    operation.objectCount = half.length;
    return end(store, operation, "FAILED", half);
  }
  operation.objectCount = lines.length;
  operation.rootObjectCount = rootObjectCount;
  end(store, operation, "COMPLETED", lines);
}

async function run(store: StoreState, operation: BulkOperation): Promise<BulkResult> {
  const shop = store.shops.get(operation.shopDomain);
  if (!shop?.installation) return { lines: [], rootObjectCount: 0 };
  const context: ApiContext = {
    store,
    storeUrl: "",
    shop,
    installation: shop.installation,
    scopes: grantedScopes(shop.installation.scopes),
    objectCount: 0,
  };
  return runBulkQuery(context, operation.query);
}

/** bulk_operations/finish tells how it ended; as in Shopify a result without lines has no file. */
function end(
  store: StoreState,
  operation: BulkOperation,
  status: "COMPLETED" | "FAILED" | "CANCELED",
  lines: string[] = [],
): void {
  operation.status = status;
  operation.completedAt = storeNow(store);
  operation.file = lines.length > 0 ? `${lines.join("\n")}\n` : null;
  const shop = store.shops.get(operation.shopDomain);
  if (!shop) return;
  queueWebhook(startEvent(store, shop), "bulk_operations/finish", {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: utcTime(operation.completedAt),
    created_at: utcTime(operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: status.toLowerCase(),
    type: "query",
  });
}
