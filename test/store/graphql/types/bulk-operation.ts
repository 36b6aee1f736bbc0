import { bulkFilePath } from "#test/store/bulk/bulk-file-routes.ts";
import { settleBulkOperations } from "#test/store/bulk/settle-bulk-operations.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { connection, type ConnectionArgs } from "#test/store/graphql/connection.ts";
import { matchesSearch, parseSearch, type SearchFields } from "#test/store/graphql/search-query.ts";
import { sortKeyOf } from "#test/store/graphql/sort-key.ts";
import type { BulkOperation } from "#test/store/state/bulk-operation.ts";
import { gid } from "#test/store/state/gid.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

/** The operation as it is at this moment: what happens to it later does not change an answer on its way. */
export function bulkOperationNode(context: ApiContext, operation: BulkOperation): ApiNode {
  const { status, file } = operation;
  const url = file === null ? null : `${context.storeUrl}${bulkFilePath(operation)}`;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status,
    type: "QUERY",
    errorCode: operation.errorCode,
    query: operation.query,
    createdAt: utcTime(operation.createdAt),
    completedAt: operation.completedAt && status !== "CANCELED" ? utcTime(operation.completedAt) : null,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: file === null ? null : String(Buffer.byteLength(file)),
    url: status === "COMPLETED" ? url : null,
    partialDataUrl: status === "FAILED" ? url : null,
  };
}

const bulkSearch: SearchFields<BulkOperation> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  operation_type: () => "query",
  created_at: ({ createdAt }) => createdAt,
};

type ListArgs = ConnectionArgs & { query?: string | null; sortKey?: string | null };

/** The root fields that read operations, by name. */
export function bulkOperationFields(context: ApiContext): ApiNode {
  const mine = async () => {
    await settleBulkOperations(context.store);
    return context.store.bulkOperations.filter(({ shopDomain }) => shopDomain === context.shop.domain);
  };
  return {
    bulkOperation: async ({ id }: { id: string }) => {
      const found = (await mine()).find((one) => gid("BulkOperation", one.id) === id);
      return found ? bulkOperationNode(context, found) : null;
    },
    bulkOperations: async (args: ListArgs) => {
      const terms = parseSearch(args.query ?? "");
      const moment = (date: Date | null) => BigInt(date?.getTime() ?? 0);
      return connection(args, {
        items: (await mine()).filter((one) => matchesSearch(one, terms, bulkSearch)),
        sortValue: sortKeyOf<BulkOperation>(
          {
            CREATED_AT: ({ createdAt }) => moment(createdAt),
            COMPLETED_AT: ({ completedAt }) => moment(completedAt),
          },
          args.sortKey ?? "CREATED_AT",
        ),
        id: ({ id }) => id,
        toNode: (operation) => bulkOperationNode(context, operation),
      });
    },
    currentBulkOperation: async () => {
      const latest = (await mine()).at(-1);
      return latest ? bulkOperationNode(context, latest) : null;
    },
  };
}
