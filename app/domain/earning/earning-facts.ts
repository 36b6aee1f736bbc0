import { z } from "zod";

const ShopifyId = z.string().regex(/^\d+$/);

/** What the catalogue said about a product when it was ordered. */
export const ProductFacts = z.object({
  tags: z.array(z.string()),
  collectionIds: z.array(ShopifyId),
  /** Variants with a compare-at price above their price. */
  saleVariantIds: z.array(ShopifyId),
});
export type ProductFacts = z.infer<typeof ProductFacts>;

/**
 * What an award depends on besides the order and the program: frozen with the order when it was first seen, so that
 * a later change of tier, tag, collection or history changes no past award.
 */
export const EarningFacts = z.object({
  /** The order's day in the shop's time zone: "2026-11-27". */
  orderedOn: z.iso.date(),
  tierId: z.string().nullable(),
  customerTags: z.array(z.string()),
  /** The member's other orders that stood (not cancelled) when this one was first seen. */
  ordersBefore: z.int().nonnegative(),
  /** What they had spent on them, by the program's base, in minor units of the shop's currency. */
  spentBeforeMinor: z.int().nonnegative(),
  /** Calendar months in a row with an order, this one included; 0 unless this is the first of its month. */
  monthsInRow: z.int().nonnegative(),
  products: z.record(ShopifyId, ProductFacts),
  /** The most that a limited rule may still pay, by rule id; a rule that is not named here has no limit. */
  allowances: z.record(z.string(), z.int().nonnegative()),
});
export type EarningFacts = z.infer<typeof EarningFacts>;

/** Facts of a customer's first order, of whom nothing else is known. */
export function firstOrderFacts(orderedOn: string): EarningFacts {
  return {
    orderedOn,
    tierId: null,
    customerTags: [],
    ordersBefore: 0,
    spentBeforeMinor: 0,
    monthsInRow: 1,
    products: {},
    allowances: {},
  };
}
