import { createHmac } from "node:crypto";

/**
 * Shopify's signature of an app-proxy request: hex HMAC-SHA256 with the app's secret over the sorted "key=value"
 * pairs without separator; repeated keys are joined by commas.
 * Example: extra=1&extra=2&shop=a becomes "extra=1,2shop=a".
 */
export function signProxyQuery(query: URLSearchParams, secret: string): string {
  const pairs = [...new Set(query.keys())].map((key) => `${key}=${query.getAll(key).join(",")}`);
  return createHmac("sha256", secret).update(pairs.sort().join("")).digest("hex");
}
