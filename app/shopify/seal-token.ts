import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** A key with the name that sealed texts carry, so that keys can be rotated. */
export interface SealingKey {
  id: string;
  key: Buffer;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a token for storage with the first key (AES-256-GCM). The shop's domain is bound to it: a sealed token
 * copied to another shop's row does not open. Form: "key id.nonce.tag.text", the last three in base64url.
 */
export function sealToken(keys: readonly SealingKey[], shopDomain: string, token: string): string {
  const [sealing] = keys;
  if (!sealing) throw new Error("There is no key to seal tokens with");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealing.key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(shopDomain));
  const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"));
  return [sealing.id, ...parts].join(".");
}

/** Opens a sealed token with whichever key sealed it. Throws where the key is gone or the text was changed. */
export function openToken(keys: readonly SealingKey[], shopDomain: string, sealed: string): string {
  const [id, nonce = "", tag = "", text = ""] = sealed.split(".");
  const sealing = keys.find((key) => key.id === id);
  if (!sealing)
    throw new Error(`A token is sealed with key "${id}", which TOKEN_ENCRYPTION_KEYS does not hold`);
  const decipher = createDecipheriv(CIPHER, sealing.key, Buffer.from(nonce, "base64url"), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(shopDomain));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}
