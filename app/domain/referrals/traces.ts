/**
 * What an order says about where its buyer came from and who they are, beside the order itself. Read once, when the
 * order is first seen; stored as keyed hashes, and only where the order belongs to a referral.
 */
export interface OrderTraces {
  /** Codes in the cart's attributes and the discount codes, as written. */
  cartCode: string | null;
  discountCodes: readonly string[];
  /** The path and query that the visit began with. */
  landingSite: string | null;
  referringSite: string | null;
  /** The browser's own number, made by the landing block and carried by the cart. */
  browserId: string | null;
  ip: string | null;
  phone: string | null;
  street: string | null;
  zip: string | null;
  country: string | null;
  email: string | null;
  /** When the buyer's customer record was made. */
  customerSince: Date | null;
}

/** What the cart's attributes are called; the theme's script writes them. */
export const CART_CODE = "_perennial_ref";
export const CART_BROWSER = "_perennial_browser";
/** What the link's code is called in an address. */
export const LINK_PARAMETER = "ref";

/** The code in an address such as "/products/mug?ref=K7QM2XDP"; null for none. */
export function codeInAddress(address: string | null): string | null {
  const query = address?.split("#", 1)[0]?.split("?")[1];
  return query ? new URLSearchParams(query).get(LINK_PARAMETER) : null;
}
