import { createHmac, timingSafeEqual } from "node:crypto";

const SHA256_BYTES = 32;

/**
 * True when `signature` (base64) is the HMAC-SHA256 of the raw bytes under one of the secrets. Shopify signs with
 * the oldest secret that is not revoked, so during a rotation both the old and the new one are tried.
 */
export function verifyHmac(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64");
  if (given.length !== SHA256_BYTES) return false;
  return secrets.some((secret) => timingSafeEqual(createHmac("sha256", secret).update(body).digest(), given));
}
