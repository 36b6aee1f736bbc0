import { asksForNothing, type ProductScope } from "#app/domain/earning/product-scope.ts";
import { short } from "./explain-conditions.ts";
import { listInWords } from "./voice.ts";

/**
 * Which products a rule is about, as one phrase; null for all of them.
 * "Candles", "full-price products", "Candles and everything by Acme, at full price"
 */
export function explainScope(scope: ProductScope): string | null {
  if (asksForNothing(scope)) return null;
  const names = namesIn(scope);
  const discount = DISCOUNTED[scope.discounted];
  if (names.length === 0) return `${PRICED[scope.price]}products${discount}`;
  return `${listInWords(short(names))}${AT_PRICE[scope.price]}${discount}`;
}

function namesIn({ productIds, collectionIds, tags, vendors, names = {} }: ProductScope): string[] {
  return [
    ...collectionIds.map((id) => names[id] ?? `collection ${id}`),
    ...productIds.map((id) => names[id] ?? `product ${id}`),
    ...vendors.map((vendor) => `everything by ${vendor}`),
    ...tags.map((tag) => `everything tagged “${tag}”`),
  ];
}

const PRICED = { any: "", "on-sale": "sale ", "full-price": "full-price " } as const;
const AT_PRICE = { any: "", "on-sale": ", on sale", "full-price": ", at full price" } as const;
const DISCOUNTED = { any: "", only: " bought with a discount", not: " bought without a discount" } as const;
