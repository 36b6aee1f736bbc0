/** The host of an address that somebody's browser sent; null for what is none. "https://www.x.com/a" is "x.com". */
export function hostOf(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/^www\./, "").slice(0, 100);
  return host === "" ? null : host;
}
