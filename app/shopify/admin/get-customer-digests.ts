import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const GET_CUSTOMER_DIGESTS = `#graphql
  query GetCustomerDigests($ids: [ID!]!, $namespace: String!, $key: String!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        metafield(namespace: $namespace, key: $key) {
          compareDigest
        }
      }
    }
  }
`;

const Answer = z.object({
  nodes: z.array(
    z.object({ id: z.string(), metafield: z.object({ compareDigest: z.string() }).nullable() }).nullable(),
  ),
});

/** The digests of one metafield of customers, by the customer's gid; a customer without the metafield is left out. */
export async function getCustomerDigests(
  admin: AdminClient,
  input: { ids: string[]; namespace: string; key: string },
): Promise<Map<string, string>> {
  const { nodes } = await admin.query(GET_CUSTOMER_DIGESTS, input, Answer);
  return new Map(
    nodes.flatMap((node): [string, string][] =>
      node?.metafield ? [[node.id, node.metafield.compareDigest]] : [],
    ),
  );
}
