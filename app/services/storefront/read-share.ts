import type { OfferSentences } from "#app/domain/explain/explain-offer.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { getReferralPanel } from "./get-referral-panel.ts";

/** What a member passes on to friends: the offer in sentences, and the link. */
export interface Share {
  link: string;
  offer: OfferSentences;
  /** The merchant's words to go with the link. */
  text: string;
}

/** Where the app proxy serves links, unless the merchant moved it: hosts outside the theme do not tell. */
const LINKS = "/apps/perennial/r/";

/** A member's link, which counts as shown; null where the shop has no offer for friends, or the person was erased. */
export async function readShare(
  ctx: ServiceContext,
  { customerId, locale, shopDomain }: { customerId: bigint; locale: string; shopDomain: string },
): Promise<Share | null> {
  // Shopify's hosts tell nothing of network and browser: being shown is counted without them.
  const panel = await getReferralPanel(ctx, { customerId, locale, ip: "", browserId: null });
  if (!panel) return null;
  return { link: `https://${shopDomain}${LINKS}${panel.code}`, offer: panel.offer, text: panel.shareText };
}
