import fc from "fast-check";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { CATALOGUE } from "./program.ts";

const PRODUCTS = Object.fromEntries(
  Object.entries(CATALOGUE).map(([id, { tags, collectionIds, saleVariantIds }]) => [
    id,
    { tags: [...tags], collectionIds: [...collectionIds], saleVariantIds: [...saleVariantIds] },
  ]),
);

/** Who orders, when, and what they did before; some rules have a little, much or nothing left of a budget. */
export function arbFactsFor(program: Program): fc.Arbitrary<EarningFacts> {
  const limit = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.nat(1_000));
  const allowances = fc
    .subarray(program.rules.map(({ id }) => id))
    .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, limit]))));
  return fc
    .record({
      orderedOn: fc.constantFrom("2026-10-31", "2026-11-01", "2026-11-28"),
      tierId: fc.constantFrom(null, "silver", "gold"),
      customerTags: fc.subarray(["VIP", "trade customers"]),
      ordersBefore: fc.nat(11),
      spentBeforeMinor: fc.nat(200_000),
      monthsInRow: fc.nat(6),
      allowances,
    })
    .map((facts) => makeFacts({ ...facts, products: PRODUCTS }));
}

/** The same life of an order, of the catalogue's products and from somewhere in particular. */
export function inCatalogue(
  order: OrderSnapshot,
  place: { sourceName: string; country: string },
): OrderSnapshot {
  const products = Object.entries(CATALOGUE);
  const lines = order.lines.map((line, index) => {
    const [productId, { vendor }] = products[index % products.length] ?? ["13", { vendor: "Acme" }];
    return { ...line, productId, variantId: `${productId}1`, vendor };
  });
  return { ...order, ...place, lines };
}
