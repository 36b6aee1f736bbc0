import type { ProductFacts } from "./earning-facts.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

/** The products in these orders, each once. */
export function productIdsOf(orders: readonly OrderSnapshot[]): string[] {
  const ids = orders.flatMap(({ lines }) => lines.flatMap(({ productId }) => productId ?? []));
  return [...new Set(ids)];
}

/** What a catalogue says of an order's products, by product id; those it does not know are left out. */
export function productFactsOf(
  { lines }: OrderSnapshot,
  catalogue: ReadonlyMap<string, ProductFacts>,
): Record<string, ProductFacts> {
  if (catalogue.size === 0) return {};
  return Object.fromEntries(
    lines.flatMap(({ productId }) => {
      const facts = productId === null ? undefined : catalogue.get(productId);
      return productId !== null && facts ? [[productId, facts]] : [];
    }),
  );
}
