import { z } from "zod";

/** Where a shop sells in a way of its own: a region with a currency. `id` is the number in Shopify's global id. */
export const Market = z.object({ id: z.string().regex(/^\d+$/), name: z.string(), currency: z.string() });
export type Market = z.infer<typeof Market>;

/** What the app needs to read them. Only rewards whose amounts differ by market ask for it. */
export const MARKET_SCOPE = "read_markets";
