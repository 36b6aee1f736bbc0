import { SignJWT } from "jose";
import { storeNow } from "#test/store/state/clock.ts";
import { randomUuid } from "#test/store/state/random.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface ExtensionTokenOptions {
  /** A customer's GID in checkout and customer accounts; a staff number at the point of sale; null for nobody. */
  subject: string | null;
  /** How the host writes the shop: checkout and customer accounts without a protocol, the point of sale with it. */
  dest?: string;
  /** Whose token it is; the app's own unless a test says otherwise. */
  audience?: string;
  secret?: string;
  /** Seconds from now; less than none is a token that has ended. */
  endsIn?: number;
}

/** The token that one of Shopify's hosts gives an extension of the app, signed with the app's secret. */
export async function mintExtensionToken(
  store: StoreState,
  shopDomain: string,
  options: ExtensionTokenOptions,
): Promise<string> {
  const now = Math.floor(storeNow(store).getTime() / 1000);
  const { subject, dest = shopDomain, audience = store.app.clientId, endsIn = FIVE_MINUTES } = options;
  const token = new SignJWT({ dest })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setAudience(audience)
    .setIssuedAt(now + Math.min(0, endsIn - FIVE_MINUTES))
    .setNotBefore(now + Math.min(0, endsIn - FIVE_MINUTES))
    .setExpirationTime(now + endsIn)
    .setJti(randomUuid(store.random));
  if (subject !== null) token.setSubject(subject);
  return token.sign(new TextEncoder().encode(options.secret ?? store.app.clientSecret));
}

const FIVE_MINUTES = 300;
