/**
 * The country that an order's market is known by: where it goes, else where its bill goes. Null for what is no
 * country's two letters, and where Shopify keeps addresses from the app.
 */
export function toCountry(...codes: (string | null | undefined)[]): string | null {
  const code = codes.find((one) => one !== null && one !== undefined);
  return code && /^[A-Z]{2}$/.test(code) ? code : null;
}
