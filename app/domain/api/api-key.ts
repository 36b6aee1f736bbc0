import { parseId } from "#app/domain/parse-id.ts";

const FORM = /^pln_(\d{1,19})_[A-Za-z0-9_-]{43}$/;

/**
 * A key for the API: it names its shop, so that it is looked up among that shop's keys and nobody else's.
 * Example: shop 12 with 32 bytes of chance in base64url has "pln_12_" and 43 letters and digits.
 */
export function formatApiKey(shopId: bigint, secret: string): string {
  return `pln_${shopId}_${secret}`;
}

/** The shop that a key names; null for what is no key. Whether the key is right, only its hash can tell. */
export function shopOfApiKey(key: string): bigint | null {
  const [, shopId] = FORM.exec(key) ?? [];
  return shopId === undefined ? null : parseId(shopId);
}

const ENDING_LENGTH = 4;

/** What stays readable of a key, so that people can tell two apart. */
export function endingOf(key: string): string {
  return key.slice(-ENDING_LENGTH);
}
