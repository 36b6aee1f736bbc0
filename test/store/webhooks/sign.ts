import { createHmac } from "node:crypto";

/** X-Shopify-Hmac-Sha256: base64 HMAC-SHA256 over the raw bytes of the body. */
export function signBody(secret: string, body: string | Uint8Array): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
