import { findTier, type TierLadder } from "./tier.ts";

/** The tag that a customer of this tier carries in Shopify: "Perennial: Gold"; null for none. */
export function tierTag(ladder: TierLadder | null, tierId: string | null): string | null {
  const tier = ladder?.customerTag ? findTier(ladder, tierId) : null;
  return tier && tagOf(tier.name);
}

/**
 * The tags that a customer must not carry: those of the ladder's other tiers, and the one that we gave before.
 * Example: from Silver to Gold, where somebody added "Perennial: Platinum" by hand: Silver's and Platinum's go.
 */
export function strangeTierTags(
  ladder: TierLadder | null,
  { wanted, given }: { wanted: string | null; given: string | null },
): string[] {
  const all = [...(ladder?.tiers ?? []).map(({ name }) => tagOf(name)), ...(given ? [given] : [])];
  return [...new Set(all)].filter((tag) => tag !== wanted);
}

function tagOf(name: string): string {
  // Shopify reads a comma as the end of a tag.
  return `Perennial: ${name.replaceAll(",", " ")}`;
}
