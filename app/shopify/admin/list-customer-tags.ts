import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { fromGid, toGid } from "./gid.ts";

export const MAX_CUSTOMERS_PER_CALL = 50;

export const LIST_CUSTOMER_TAGS = `#graphql
  query ListCustomerTags($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        tags
      }
    }
  }
`;

const CustomerNode = z.object({ id: z.string().transform(fromGid), tags: z.array(z.string()) });
const Answer = z.object({
  nodes: z.array(z.union([CustomerNode, z.null(), z.strictObject({}).transform(() => null)])),
});

/** The tags of up to 50 customers, by customer id; those that Shopify does not have (any more) are missing. */
export async function listCustomerTags(
  admin: AdminClient,
  customerIds: bigint[],
): Promise<Map<bigint, string[]>> {
  const ids = customerIds.map((id) => toGid("Customer", id));
  const { nodes } = await admin.query(LIST_CUSTOMER_TAGS, { ids }, Answer);
  return new Map(nodes.flatMap((node) => (node ? [[BigInt(node.id), node.tags] as const] : [])));
}
