import { SignJWT, jwtVerify } from "jose";
import { storeNow } from "#test/store/state/clock.ts";
import { randomUuid } from "#test/store/state/random.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

function secretKey(store: StoreState): Uint8Array {
  return new TextEncoder().encode(store.app.clientSecret);
}

export interface IdTokenOptions {
  userId?: bigint;
  /** Seconds; App Bridge's tokens live for one minute. */
  livesFor?: number;
}

/** The token that the admin gives an embedded app, signed with the app's secret. */
export async function mintIdToken(
  store: StoreState,
  shopDomain: string,
  options: IdTokenOptions = {},
): Promise<string> {
  const now = Math.floor(storeNow(store).getTime() / 1000);
  return new SignJWT({ dest: `https://${shopDomain}`, sid: randomUuid(store.random) })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shopDomain}/admin`)
    .setAudience(store.app.clientId)
    .setSubject(String(options.userId ?? 902_541_635n))
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + (options.livesFor ?? 60))
    .setJti(randomUuid(store.random))
    .sign(secretKey(store));
}

/** The user in an id token for this shop; null when the token is forged, stale, or for another shop or app. */
export async function readIdToken(
  store: StoreState,
  shopDomain: string,
  token: string,
): Promise<bigint | null> {
  try {
    const { payload } = await jwtVerify(token, secretKey(store), {
      algorithms: ["HS256"],
      audience: store.app.clientId,
      issuer: [`https://${shopDomain}/admin`, `${shopDomain}/admin`],
      clockTolerance: 10,
      currentDate: storeNow(store),
    });
    if (payload["dest"] !== `https://${shopDomain}`) return null;
    return BigInt(payload.sub ?? "0");
  } catch {
    // jose throws for every reason that a token can be bad for; Shopify does not tell them apart either.
    return null;
  }
}
