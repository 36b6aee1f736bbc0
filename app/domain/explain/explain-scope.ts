import { asksForNothing, type ProductScope } from "#app/domain/earning/product-scope.ts";
import { short } from "./explain-conditions.ts";
import { say, word } from "#app/domain/texts/say.ts";
import { listInWords, type Voice } from "./voice.ts";

/**
 * Which products a rule is about, as one phrase; null for all of them.
 * "Candles", "full-price products", "Candles and everything by Acme, at full price"
 */
export function explainScope(scope: ProductScope, voice: Voice): string | null {
  if (asksForNothing(scope)) return null;
  const { price, discounted } = scope;
  const names = namesIn(scope, voice);
  const what =
    names.length === 0 ? word(voice, PRICED[price]) : listInWords(short(names, voice), "conjunction", voice);
  const atPrice = names.length === 0 || price === "any" ? what : say(voice, `scope.at_${price}`, { what });
  return discounted === "any" ? atPrice : say(voice, `scope.discounted_${discounted}`, { what: atPrice });
}

function namesIn(
  { productIds, collectionIds, tags, vendors, names = {} }: ProductScope,
  voice: Voice,
): string[] {
  return [
    ...collectionIds.map((id) => names[id] ?? say(voice, "scope.collection", { id })),
    ...productIds.map((id) => names[id] ?? say(voice, "scope.product", { id })),
    ...vendors.map((vendor) => say(voice, "scope.vendor", { vendor })),
    ...tags.map((tag) => say(voice, "scope.tag", { tag })),
  ];
}

const PRICED = {
  any: "scope.products",
  "on-sale": "scope.on-sale",
  "full-price": "scope.full-price",
} as const;
