import type { Db } from "#app/db/client.server.ts";
import type { AdminClient } from "#app/shopify/admin/admin-client.ts";

/** What a writing service is given. It has no Admin client, so a transaction cannot reach the network. */
export interface ServiceContext {
  db: Db;
  shopId: bigint;
  now: Date;
  /** Keys the hashes of e-mails and erased customer ids. Never logged. */
  personalDataKey: Buffer;
}

/**
 * What a service that calls Shopify is given. Reached from jobs, and from a redemption that somebody waits for: then
 * between two transactions, with an Admin client that does not wait.
 */
export interface ShopifyContext extends ServiceContext {
  admin: AdminClient;
}
