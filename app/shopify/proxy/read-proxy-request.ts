import { InvalidHmacError, type Shopify } from "@shopify/shopify-api";
import { z } from "zod";

/** A request that came through Shopify's app proxy, as far as we can believe it. */
export interface ProxyRequest {
  shopDomain: string;
  /** Null: Shopify does not say who is looking, which does not mean that nobody is signed in. */
  customerId: bigint | null;
}

const Query = z.object({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  logged_in_customer_id: z
    .string()
    .regex(/^\d*$/)
    .default("")
    .transform((text) => (text === "" ? null : BigInt(text))),
});

/**
 * Reads the shop and the customer out of the query that Shopify has signed. Null where the signature is missing,
 * wrong, or older than 90 seconds. Asks nobody: a shopper waits, and no token is needed.
 */
export async function readProxyRequest(
  utils: Pick<Shopify["utils"], "validateHmac">,
  url: URL,
): Promise<ProxyRequest | null> {
  try {
    if (!(await utils.validateHmac(url.searchParams, { signator: "appProxy" }))) return null;
  } catch (error) {
    if (error instanceof InvalidHmacError) return null;
    throw error;
  }
  const query = Query.safeParse(Object.fromEntries(url.searchParams));
  return query.success ? { shopDomain: query.data.shop, customerId: query.data.logged_in_customer_id } : null;
}
