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

/** What a service that calls Shopify is given. Reached only from jobs. */
export interface ShopifyContext extends ServiceContext {
  admin: AdminClient;
}
