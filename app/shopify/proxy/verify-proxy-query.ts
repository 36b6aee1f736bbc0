import { createHmac, timingSafeEqual } from "node:crypto";

const VALID_SECONDS = 90;
const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const PREFIX = /^\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;

/** What Shopify vouches for in a request through its app proxy. */
export interface ProxyQuery {
  shopDomain: string;
  /** Where the app stands in the shop: "/apps/perennial". */
  pathPrefix: string;
}

/**
 * Reads what Shopify signed; null where the signature is missing, wrong, or older than 90 seconds. The same as the
 * library's check, without promises and for both secrets of a rotation: the short link is asked hundreds of times a
 * second. The signature is the hex HMAC-SHA256 of the sorted "key=value" pairs, repeated keys joined by commas.
 */
export function verifyProxyQuery(
  query: URLSearchParams,
  secrets: readonly string[],
  now: Date,
): ProxyQuery | null {
  const given = Buffer.from(query.get("signature") ?? "", "hex");
  const age = Math.abs(now.getTime() / 1000 - Number(query.get("timestamp")));
  const shopDomain = query.get("shop") ?? "";
  const pathPrefix = query.get("path_prefix") ?? "";
  if (!(age <= VALID_SECONDS) || !SHOP.test(shopDomain) || !PREFIX.test(pathPrefix)) return null;
  const message = [...new Set(query.keys())]
    .filter((key) => key !== "signature")
    .map((key) => `${key}=${query.getAll(key).join(",")}`)
    .sort()
    .join("");
  const isSigned = secrets.some((secret) => {
    const right = createHmac("sha256", secret).update(message).digest();
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return isSigned ? { shopDomain, pathPrefix } : null;
}
