import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { fromGid } from "./gid.ts";

export const GET_SHOP = `#graphql
  query GetShop {
    shop {
      id
      name
      currencyCode
      ianaTimezone
      taxesIncluded
    }
  }
`;

const Answer = z.object({
  shop: z.object({
    id: z.string(),
    name: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    taxesIncluded: z.boolean(),
  }),
});

/** The shop's own details. Its language is not among them: that needs a scope of its own, and shop/update tells it. */
export async function getShop(admin: AdminClient) {
  const { shop } = await admin.query(GET_SHOP, {}, Answer);
  return {
    shopifyShopId: BigInt(fromGid(shop.id)),
    name: shop.name,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    locale: null,
    taxesIncluded: shop.taxesIncluded,
  };
}
