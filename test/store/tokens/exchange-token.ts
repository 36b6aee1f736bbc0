import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { readIdToken } from "#test/store/tokens/id-token.ts";
import {
  accessTokenSeconds,
  findAccessToken,
  issueAccessToken,
  issueRefreshToken,
  onlineTokenSeconds,
  refreshTokenSeconds,
} from "#test/store/tokens/issue-token.ts";
import type { TokenAnswer, TokenRequest } from "#test/store/tokens/token-routes.ts";
import { refuse } from "#test/store/tokens/token-routes.ts";

const offlineType = "urn:shopify:params:oauth:token-type:offline-access-token";
const onlineType = "urn:shopify:params:oauth:token-type:online-access-token";
const idTokenType = "urn:ietf:params:oauth:token-type:id_token";

/** grant_type token-exchange: an id token (or an old offline token) becomes an access token. */
export async function exchangeToken(
  store: StoreState,
  shop: Shop,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const userId = await subjectOf(store, shop, request);
  if (userId === null) return refuse(400, "invalid_subject_token", "The subject token is not valid");
  store.exchangeCount += 1;
  const wanted = request.requested_token_type;
  if (wanted === onlineType) return onlineAnswer(store, shop, userId);
  if (wanted !== offlineType) return refuse(400, "invalid_request", `Unknown requested_token_type ${wanted}`);
  const expiring = request.expiring === "1";
  const access = issueAccessToken(store, shop, {
    kind: "offline",
    livesFor: expiring ? accessTokenSeconds : null,
    userId: null,
  });
  const scope = access.scopes.join(",");
  if (!expiring) return { status: 200, body: { access_token: access.token, scope } };
  const refresh = issueRefreshToken(store, shop, null);
  return {
    status: 200,
    body: {
      access_token: access.token,
      scope,
      expires_in: accessTokenSeconds,
      refresh_token: refresh.token,
      refresh_token_expires_in: refreshTokenSeconds,
    },
  };
}

async function subjectOf(store: StoreState, shop: Shop, request: TokenRequest): Promise<bigint | null> {
  const token = request.subject_token ?? "";
  if (request.subject_token_type === idTokenType) return readIdToken(store, shop.domain, token);
  if (request.subject_token_type !== offlineType) return null;
  // The one-way move from a token that never expires: the old one is revoked.
  const old = findAccessToken(store, shop, token);
  if (!old || old.kind !== "offline" || old.expiresAt) return null;
  old.revoked = true;
  return 0n;
}

function onlineAnswer(store: StoreState, shop: Shop, userId: bigint): TokenAnswer {
  const access = issueAccessToken(store, shop, { kind: "online", livesFor: onlineTokenSeconds, userId });
  const [firstName = "", ...rest] = shop.ownerName.split(" ");
  return {
    status: 200,
    body: {
      access_token: access.token,
      scope: access.scopes.join(","),
      expires_in: onlineTokenSeconds,
      associated_user_scope: access.scopes.join(","),
      associated_user: {
        id: Number(userId),
        first_name: firstName,
        last_name: rest.join(" "),
        email: shop.email,
        account_owner: true,
        locale: shop.locale,
        collaborator: false,
        email_verified: true,
      },
    },
  };
}
