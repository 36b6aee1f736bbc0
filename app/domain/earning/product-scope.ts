import { z } from "zod";
import type { EarningFacts } from "./earning-facts.ts";
import type { OrderLine } from "./order-snapshot.ts";

const MOST = 250;
const ShopifyId = z.string().regex(/^\d+$/);

/**
 * Which lines of an order a rule is about. Empty lists mean every product; with lists, a line belongs when any of
 * them names it. Example: vendors ["Acme"], collectionIds ["7"], price "full-price": everything of Acme and
 * everything in collection 7, as long as it was not on sale.
 */
export const ProductScope = z.object({
  productIds: z.array(ShopifyId).max(MOST),
  collectionIds: z.array(ShopifyId).max(MOST),
  tags: z.array(z.string().trim().min(1).max(255)).max(MOST),
  vendors: z.array(z.string().trim().min(1).max(255)).max(MOST),
  /** On sale: the variant had a compare-at price above its price when it was ordered. */
  price: z.enum(["any", "on-sale", "full-price"]),
  /** Discounted: a code or an automatic discount lowered the line. */
  discounted: z.enum(["any", "only", "not"]),
  /** What the named products and collections were called when they were picked, by id: only for sentences. */
  names: z.record(ShopifyId, z.string().max(255)).optional(),
});
export type ProductScope = z.infer<typeof ProductScope>;

export const EVERY_PRODUCT: ProductScope = {
  productIds: [],
  collectionIds: [],
  tags: [],
  vendors: [],
  price: "any",
  discounted: "any",
};

/** Whether the scope is every product at every price. */
export function asksForNothing({
  productIds,
  collectionIds,
  tags,
  vendors,
  price,
  discounted,
}: ProductScope) {
  const lists = [productIds, collectionIds, tags, vendors];
  return lists.every((list) => list.length === 0) && price === "any" && discounted === "any";
}

/** Whether the scope asks for what an order does not say: tags, collections or compare-at prices of products. */
export function needsCatalogue(scope: ProductScope): boolean {
  return scope.collectionIds.length > 0 || scope.tags.length > 0 || scope.price !== "any";
}

/** Whether the rule counts this line. Unknown products belong to no collection and no tag, and are not on sale. */
export function isInScope(scope: ProductScope, line: OrderLine, facts: EarningFacts): boolean {
  const product = line.productId === null ? undefined : facts.products[line.productId];
  if (!isNamed(scope, line, product)) return false;
  const isOnSale = line.variantId !== null && product?.saleVariantIds.includes(line.variantId) === true;
  if (scope.price !== "any" && isOnSale !== (scope.price === "on-sale")) return false;
  return scope.discounted === "any" || line.discountMinor > 0 === (scope.discounted === "only");
}

function isNamed(
  scope: ProductScope,
  line: OrderLine,
  product: EarningFacts["products"][string] | undefined,
): boolean {
  const lists = [scope.productIds, scope.collectionIds, scope.tags, scope.vendors];
  if (lists.every((list) => list.length === 0)) return true;
  return (
    (line.productId !== null && scope.productIds.includes(line.productId)) ||
    (line.vendor !== null && includesText(scope.vendors, line.vendor)) ||
    (product?.collectionIds.some((id) => scope.collectionIds.includes(id)) ?? false) ||
    (product?.tags.some((tag) => includesText(scope.tags, tag)) ?? false)
  );
}

/** Shopify's tags and vendors differ by more than their case only by mistake. */
function includesText(list: readonly string[], text: string): boolean {
  const wanted = text.toLowerCase();
  return list.some((one) => one.toLowerCase() === wanted);
}
