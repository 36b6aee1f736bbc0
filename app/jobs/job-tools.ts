import type { Log } from "#app/log.server.ts";
import type { ServiceContext, ShopifyContext } from "#app/services/context.ts";

/** What a job's handler is given besides its payload. */
export interface JobTools {
  /** The context of no shop in particular, for work over all of them. */
  context(): Omit<ServiceContext, "shopId">;
  /** The shop's context with its Admin API; null once the shop has been removed. */
  shopifyContext(shopId: bigint): Promise<ShopifyContext | null>;
  /** Renews the shop's tokens now. */
  renewToken(shopDomain: string): Promise<void>;
  log: Log;
}
