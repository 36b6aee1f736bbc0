import { storeNow } from "#test/store/state/clock.ts";
import type { AccessToken, RefreshToken } from "#test/store/state/installation.ts";
import { randomHex } from "#test/store/state/random.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export const accessTokenSeconds = 3600;
export const refreshTokenSeconds = 7_776_000;
/** Online tokens end with the staff member's day in the admin. */
export const onlineTokenSeconds = 86_399;

function after(store: StoreState, seconds: number): Date {
  return new Date(storeNow(store).getTime() + seconds * 1000);
}

/** A new access token with the scopes that the shop granted. `livesFor` null: it does not expire. */
export function issueAccessToken(
  store: StoreState,
  shop: Shop,
  { kind, livesFor, userId }: { kind: AccessToken["kind"]; livesFor: number | null; userId: bigint | null },
): AccessToken {
  const issued: AccessToken = {
    token: `shp${kind === "online" ? "ua" : "at"}_${randomHex(store.random, 32)}`,
    kind,
    scopes: shop.installation?.scopes ?? [],
    expiresAt: livesFor === null ? null : after(store, livesFor),
    userId,
    revoked: false,
  };
  shop.accessTokens.set(issued.token, issued);
  return issued;
}

export function issueRefreshToken(store: StoreState, shop: Shop, replaces: string | null): RefreshToken {
  const issued: RefreshToken = {
    token: `shprt_${randomHex(store.random, 32)}`,
    expiresAt: after(store, refreshTokenSeconds),
    replaces,
    used: false,
    dead: false,
  };
  shop.refreshTokens.set(issued.token, issued);
  return issued;
}

/** The live token with this text; null when it is unknown, expired or revoked. */
export function findAccessToken(store: StoreState, shop: Shop, text: string): AccessToken | null {
  const token = shop.accessTokens.get(text);
  if (!token || token.revoked) return null;
  if (token.expiresAt && token.expiresAt <= storeNow(store)) return null;
  return token;
}
