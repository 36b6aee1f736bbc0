import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { fromGid } from "./gid.ts";

/** Only what shows whether an order has changed; what has changed is read order by order. */
export const LIST_CHANGED_ORDERS = `#graphql
  query ListChangedOrders($query: String!, $after: String) {
    orders(first: 250, query: $query, sortKey: UPDATED_AT, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id name updatedAt cancelledAt displayFinancialStatus }
    }
  }
`;

const Answer = z.object({
  orders: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        updatedAt: z.coerce.date(),
        cancelledAt: z.string().nullable(),
        displayFinancialStatus: z.string().nullable(),
      }),
    ),
  }),
});

export interface ChangedOrder {
  orderId: bigint;
  name: string;
  updatedAt: Date;
  isCancelled: boolean;
  /** As in an order's snapshot: "paid", "partially_refunded" … Null where Shopify gives none. */
  financialStatus: string | null;
}

export interface ChangedOrders {
  orders: ChangedOrder[];
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** A page of the orders that changed between two moments, both included, the earliest change first. */
export async function listChangedOrders(
  admin: AdminClient,
  { from, to, after }: { from: Date; to: Date; after: string | null },
): Promise<ChangedOrders> {
  const query = `updated_at:>='${seconds(from)}' updated_at:<='${seconds(to)}'`;
  const { orders } = await admin.query(LIST_CHANGED_ORDERS, { query, after }, Answer);
  return {
    orders: orders.nodes.map(({ id, name, updatedAt, cancelledAt, displayFinancialStatus }) => ({
      orderId: BigInt(fromGid(id)),
      name,
      updatedAt,
      isCancelled: cancelledAt !== null,
      financialStatus: displayFinancialStatus?.toLowerCase() ?? null,
    })),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  };
}

/** Shopify's times have whole seconds. */
function seconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
