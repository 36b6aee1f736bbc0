import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { fromGid, toGid } from "./gid.ts";

export const LIST_CUSTOMER_CONTACTS = `#graphql
  query ListCustomerContacts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        defaultEmailAddress { emailAddress }
        defaultPhoneNumber { phoneNumber }
        addresses(first: 10) { address1 zip countryCodeV2 phone }
      }
    }
  }
`;

/** How to reach a customer, as Shopify has it; all of it is protected data and may be missing. */
export interface CustomerContacts {
  emails: string[];
  phones: string[];
  addresses: { street: string | null; zip: string | null; country: string | null }[];
}

const Text = z.string().nullable();
const CustomerNode = z.object({
  id: z.string().transform(fromGid),
  defaultEmailAddress: z.object({ emailAddress: Text }).nullable(),
  defaultPhoneNumber: z.object({ phoneNumber: Text }).nullable(),
  addresses: z.array(z.object({ address1: Text, zip: Text, countryCodeV2: Text, phone: Text })),
});
const Answer = z.object({
  nodes: z.array(z.union([CustomerNode, z.null(), z.strictObject({}).transform(() => null)])),
});

/** The contacts of up to 50 customers, by customer id; those that Shopify does not have (any more) are missing. */
export async function listCustomerContacts(
  admin: AdminClient,
  customerIds: bigint[],
): Promise<Map<bigint, CustomerContacts>> {
  if (customerIds.length === 0) return new Map();
  const ids = customerIds.map((id) => toGid("Customer", id));
  const { nodes } = await admin.query(LIST_CUSTOMER_CONTACTS, { ids }, Answer);
  return new Map(nodes.flatMap((node) => (node ? [[BigInt(node.id), toContacts(node)] as const] : [])));
}

function toContacts(node: z.infer<typeof CustomerNode>): CustomerContacts {
  const phones = [node.defaultPhoneNumber?.phoneNumber, ...node.addresses.map(({ phone }) => phone)];
  return {
    emails: [node.defaultEmailAddress?.emailAddress].flatMap((email) => email ?? []),
    phones: phones.flatMap((phone) => phone ?? []),
    addresses: node.addresses.map(({ address1, zip, countryCodeV2 }) => ({
      street: address1,
      zip,
      country: countryCodeV2,
    })),
  };
}
