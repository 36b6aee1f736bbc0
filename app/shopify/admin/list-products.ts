import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { fromGid, toGid } from "./gid.ts";

/** Shopify prices a call by what it asks for: so many products in one, with their first variants and collections. */
export const MAX_PRODUCTS_PER_CALL = 50;

export const LIST_PRODUCTS = `#graphql
  query ListProducts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        title
        vendor
        tags
        variants(first: 30) {
          pageInfo { hasNextPage endCursor }
          nodes { id price compareAtPrice }
        }
        collections(first: 30) {
          pageInfo { hasNextPage endCursor }
          nodes { id }
        }
      }
    }
  }
`;

/** The further variants of one product. */
export const LIST_VARIANTS = `#graphql
  query ListVariants($id: ID!, $after: String) {
    product(id: $id) {
      variants(first: 250, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id price compareAtPrice }
      }
    }
  }
`;

/** The further collections of one product. */
export const LIST_COLLECTIONS = `#graphql
  query ListCollections($id: ID!, $after: String) {
    product(id: $id) {
      collections(first: 250, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id }
      }
    }
  }
`;

/** What rules ask about a product. */
export interface CatalogueProduct {
  id: string;
  title: string;
  vendor: string | null;
  tags: string[];
  collectionIds: string[];
  /** Variants with a compare-at price above their price. */
  saleVariantIds: string[];
}

const Gid = z.string().transform(fromGid);
const pageOf = <T extends z.ZodType>(node: T) =>
  z.object({
    nodes: z.array(node),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  });
const Variants = pageOf(z.object({ id: Gid, price: z.string(), compareAtPrice: z.string().nullable() }));
const Collections = pageOf(z.object({ id: Gid }));
const ProductNode = z.object({
  id: Gid,
  title: z.string(),
  vendor: z.string(),
  tags: z.array(z.string()),
  variants: Variants,
  collections: Collections,
});
/** Shopify gives an id that names nothing as null, and one that names no product as an object without fields. */
const Answer = z.object({
  nodes: z.array(z.union([ProductNode, z.null(), z.strictObject({}).transform(() => null)])),
});
const VariantsAnswer = z.object({ product: z.object({ variants: Variants }).nullable() });
const CollectionsAnswer = z.object({ product: z.object({ collections: Collections }).nullable() });

/** Reads up to 50 products; those that Shopify does not have (any more) are missing in the answer. */
export async function listProducts(admin: AdminClient, productIds: string[]): Promise<CatalogueProduct[]> {
  const ids = productIds.map((id) => toGid("Product", id));
  const { nodes } = await admin.query(LIST_PRODUCTS, { ids }, Answer);
  const products: CatalogueProduct[] = [];
  for (const node of nodes) {
    if (!node) continue;
    const { variants, collections, ...product } = node;
    products.push({
      ...product,
      saleVariantIds: (await readVariants(admin, product.id, variants))
        .filter(isOnSale)
        .map((variant) => variant.id),
      collectionIds: (await readCollections(admin, product.id, collections)).map(({ id }) => id),
    });
  }
  return products;
}

type Variant = z.infer<typeof Variants>["nodes"][number];

async function readVariants(admin: AdminClient, productId: string, first: z.infer<typeof Variants>) {
  const found: Variant[] = [...first.nodes];
  let page = first.pageInfo;
  while (page.hasNextPage) {
    const variables = { id: toGid("Product", productId), after: page.endCursor };
    const { product } = await admin.query(LIST_VARIANTS, variables, VariantsAnswer);
    if (!product) break;
    found.push(...product.variants.nodes);
    page = product.variants.pageInfo;
  }
  return found;
}

async function readCollections(admin: AdminClient, productId: string, first: z.infer<typeof Collections>) {
  const found = [...first.nodes];
  let page = first.pageInfo;
  while (page.hasNextPage) {
    const variables = { id: toGid("Product", productId), after: page.endCursor };
    const { product } = await admin.query(LIST_COLLECTIONS, variables, CollectionsAnswer);
    if (!product) break;
    found.push(...product.collections.nodes);
    page = product.collections.pageInfo;
  }
  return found;
}

/** Two prices of one currency are compared, not counted with: their numbers are exact enough for that. */
function isOnSale({ price, compareAtPrice }: Variant): boolean {
  return compareAtPrice !== null && Number(compareAtPrice) > Number(price);
}
