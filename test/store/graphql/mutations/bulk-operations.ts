import { bulkOperationNode } from "#test/store/graphql/types/bulk-operation.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { checkBulkQuery } from "#test/store/bulk/check-bulk-query.ts";
import { settleBulkOperations } from "#test/store/bulk/settle-bulk-operations.ts";
import type { BulkOperation } from "#test/store/state/bulk-operation.ts";
import { storeNow } from "#test/store/state/clock.ts";
import { gid } from "#test/store/state/gid.ts";
import { nextId } from "#test/store/state/ids.ts";
import { randomUuid } from "#test/store/state/random.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";

const mostAtOnce = 5;

/** Starts a query over everything. It is CREATED first, whatever happens to it then. */
export async function bulkOperationRunQuery(
  context: ApiContext,
  { query }: { query: string; groupObjects?: boolean | null },
): Promise<ApiNode> {
  const { store, shop } = context;
  const problems = checkBulkQuery(query);
  if (problems.length > 0) return refusal(problems.map((message) => ({ message, code: "INVALID" })));
  await settleBulkOperations(store);
  const atWork = store.bulkOperations.filter(
    ({ shopDomain, completedAt }) => shopDomain === shop.domain && completedAt === null,
  );
  if (atWork.length >= mostAtOnce) {
    const ids = atWork.map(({ id }) => gid("BulkOperation", id)).join(", ");
    const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
    return refusal([{ message, code: "OPERATION_IN_PROGRESS" }], null);
  }
  const createdAt = wholeSecond(storeNow(store));
  const operation: BulkOperation = {
    id: nextId(store.ids, "BulkOperation"),
    shopDomain: shop.domain,
    query,
    status: "CREATED",
    errorCode: null,
    createdAt,
    dueAt: new Date(storeNow(store).getTime() + store.faults.bulk.takesMs),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    file: null,
    secret: randomUuid(store.random),
  };
  store.bulkOperations.push(operation);
  // Nobody needs to look for the operation to end, and for its webhook to be sent.
  setTimeout(() => void settleBulkOperations(store), store.faults.bulk.takesMs + 1).unref();
  return { bulkOperation: bulkOperationNode(context, operation), userErrors: [] };
}

/** Takes an operation out; one that has ended stays as it is. */
export async function bulkOperationCancel(context: ApiContext, id: string): Promise<ApiNode> {
  await settleBulkOperations(context.store);
  const operation = context.store.bulkOperations.find(
    (one) => gid("BulkOperation", one.id) === id && one.shopDomain === context.shop.domain,
  );
  if (!operation) {
    const error = { __typename: "UserError", field: ["id"], message: "Bulk operation does not exist" };
    return { bulkOperation: null, userErrors: [error] };
  }
  if (operation.completedAt) {
    const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
    return {
      bulkOperation: bulkOperationNode(context, operation),
      userErrors: [{ __typename: "UserError", field: null, message }],
    };
  }
  operation.status = "CANCELING";
  const bulkOperation = bulkOperationNode(context, operation);
  setTimeout(() => void settleBulkOperations(context.store), 1).unref();
  return { bulkOperation, userErrors: [] };
}

function refusal(errors: { message: string; code: string }[], field: string[] | null = ["query"]): ApiNode {
  const userErrors = errors.map((error) => ({ __typename: "BulkOperationUserError", field, ...error }));
  return { bulkOperation: null, userErrors };
}
