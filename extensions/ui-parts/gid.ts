/** The number in one of Shopify's ids: "7" of "gid://shopify/Customer/7"; null where there is none. */
export function numberOf(gid: string | undefined): string | null {
  return /\/(\d+)(?:\?|$)/.exec(gid ?? "")?.[1] ?? null;
}
