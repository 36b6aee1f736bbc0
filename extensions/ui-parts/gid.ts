/**
 * A number that a host gives as a JavaScript one, in full; null beyond 2^53, where it may have become another's.
 * Example: 9007199254740993 arrives as 9007199254740992, which is somebody else.
 */
export function exactNumber(id: number): string | null {
  return Number.isSafeInteger(id) && id > 0 ? String(id) : null;
}

/** The number in one of Shopify's ids: "7" of "gid://shopify/Customer/7"; null where there is none. */
export function numberOf(gid: string | undefined): string | null {
  return /\/(\d+)(?:\?|$)/.exec(gid ?? "")?.[1] ?? null;
}
