import { HttpResponseError, type Session, type Shopify } from "@shopify/shopify-api";

/** `refused` is final: the token is spent or the app is gone. Anything else may work in a moment, and is thrown. */
export type RefreshOutcome = { refreshed: true; session: Session } | { refreshed: false; why: "refused" };

const TRY_AGAIN_CODES = new Set([408, 425, 429]);

/** Trades a refresh token for new tokens at Shopify. Throws where Shopify cannot be reached or is out of order. */
export async function refreshToken(api: Shopify, shopDomain: string, token: string): Promise<RefreshOutcome> {
  try {
    const { session } = await api.auth.refreshToken({ shop: shopDomain, refreshToken: token });
    return { refreshed: true, session };
  } catch (error) {
    if (error instanceof HttpResponseError && isRefusal(error.response.code))
      return { refreshed: false, why: "refused" };
    throw error;
  }
}

function isRefusal(code: number): boolean {
  return code >= 400 && code < 500 && !TRY_AGAIN_CODES.has(code);
}
