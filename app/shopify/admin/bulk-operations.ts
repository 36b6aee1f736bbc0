import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const RUN_BULK_QUERY = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation { id }
      userErrors { message code }
    }
  }
`;

export const GET_BULK_OPERATION = `#graphql
  query GetBulkOperation($id: ID!) {
    bulkOperation(id: $id) { id status errorCode objectCount fileSize url }
  }
`;

export const CANCEL_BULK_OPERATION = `#graphql
  mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { id status }
      userErrors { message }
    }
  }
`;

const RunAnswer = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string(), code: z.string().nullable() })),
  }),
});

/** Shopify runs five at a time for an app in a shop. */
export type StartedOperation =
  { kind: "started"; id: string } | { kind: "busy" } | { kind: "refused"; message: string };

/** Has Shopify begin to write the query's answer to a file. Asked twice, two files are written. */
export async function runBulkQuery(admin: AdminClient, query: string): Promise<StartedOperation> {
  const { bulkOperationRunQuery: answer } = await admin.query(RUN_BULK_QUERY, { query }, RunAnswer);
  if (answer.bulkOperation) return { kind: "started", id: answer.bulkOperation.id };
  const [error] = answer.userErrors;
  const isBusy = error?.code === "OPERATION_IN_PROGRESS" || error?.code === "LIMIT_REACHED";
  return isBusy ? { kind: "busy" } : { kind: "refused", message: error?.message ?? "no reason was given" };
}

const Count = z.union([z.string(), z.number()]).transform(Number);

const LookAnswer = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      objectCount: Count,
      fileSize: Count.nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
});

export interface BulkOperation {
  /** CREATED, RUNNING, COMPLETED, FAILED, CANCELING, CANCELED or EXPIRED. */
  status: string;
  errorCode: string | null;
  objectCount: number;
  fileSize: number | null;
  /** Where the whole file is, for seven days; null for one without lines, too. */
  url: string | null;
}

/** How an operation stands; null where Shopify knows it no longer. */
export async function getBulkOperation(admin: AdminClient, id: string): Promise<BulkOperation | null> {
  return (await admin.query(GET_BULK_OPERATION, { id }, LookAnswer)).bulkOperation;
}

/** Takes an operation out of Shopify's work. One that has ended stays as it is. */
export async function cancelBulkOperation(admin: AdminClient, id: string): Promise<void> {
  await admin.query(CANCEL_BULK_OPERATION, { id }, z.object({ bulkOperationCancel: z.unknown() }));
}
