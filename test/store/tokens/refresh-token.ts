import { storeNow } from "#test/store/state/clock.ts";
import type { RefreshToken } from "#test/store/state/installation.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import {
  accessTokenSeconds,
  issueAccessToken,
  issueRefreshToken,
  refreshTokenSeconds,
} from "#test/store/tokens/issue-token.ts";
import type { TokenAnswer, TokenRequest } from "#test/store/tokens/token-routes.ts";
import { refuse } from "#test/store/tokens/token-routes.ts";

/**
 * grant_type refresh_token: a new access token and a new refresh token. The replaced refresh token still works for
 * a retry (a lost answer must not lock the app out) until the new one is used for the first time.
 */
export function refreshToken(store: StoreState, shop: Shop, request: TokenRequest): TokenAnswer {
  const token = shop.refreshTokens.get(request.refresh_token ?? "");
  if (!token || token.dead || token.expiresAt <= storeNow(store) || store.faults.refuseRefresh) {
    return refuse(400, "invalid_grant", "The refresh token is invalid or has expired");
  }
  store.refreshCount += 1;
  retireReplaced(shop, token);
  token.used = true;
  const access = issueAccessToken(store, shop, {
    kind: "offline",
    livesFor: accessTokenSeconds,
    userId: null,
  });
  const next = issueRefreshToken(store, shop, token.token);
  return {
    status: 200,
    body: {
      access_token: access.token,
      scope: access.scopes.join(","),
      expires_in: accessTokenSeconds,
      refresh_token: next.token,
      refresh_token_expires_in: refreshTokenSeconds,
    },
  };
}

/** Using a token proves that its answer arrived: what it replaced can go. */
function retireReplaced(shop: Shop, token: RefreshToken): void {
  if (token.used || token.replaces === null) return;
  const replaced = shop.refreshTokens.get(token.replaces);
  if (replaced) replaced.dead = true;
}
