export type BulkStatus =
  "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";

/** A query that runs over everything in a shop; its result is a file of JSON lines. */
export interface BulkOperation {
  id: bigint;
  shopDomain: string;
  query: string;
  status: BulkStatus;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  createdAt: Date;
  /** When it ends, on the store's clock. */
  dueAt: Date;
  completedAt: Date | null;
  objectCount: number;
  rootObjectCount: number;
  /** The whole result, or what a failed operation had written by then; null until it has ended. */
  file: string | null;
  /** The part of the address that nobody can guess. */
  secret: string;
}
