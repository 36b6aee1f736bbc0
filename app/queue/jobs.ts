import { z } from "zod";

/** Ids in a payload are decimal strings: JSON has no bigint. */
const Id = z.string().regex(/^\d+$/);
const OfShop = z.object({ shopId: Id });
const Nothing = z.object({});

/**
 * Every job with what it carries: ids, never contents. One handler each in app/jobs/handlers, named after the job.
 */
export const JOBS = {
  /** Read the shop's details (currency, zone) from Shopify. */
  "refresh-shop": OfShop,
  /** Read one order from Shopify and award it: its webhook said that it changed, not how. */
  "refresh-order": z.object({ shopId: Id, orderId: Id }),
  /** Bring the members' copies in Shopify (customer metafields) up to the ledger. */
  "mirror-members": OfShop,
  /** Bring the program's copy in Shopify (app-data metafield) up to the published version. */
  "mirror-program": OfShop,
  /** Find the members whose points became available, or expired, by the clock alone. */
  "mature-holds": Nothing,
  /** Bring the sums by day, which the money view reads, up to the ledger. */
  "recount-days": Nothing,
  /** Count redemptions by month of issue, once a day for each shop. */
  "count-redemptions": Nothing,
  /** Forget processed webhooks after a week. */
  "sweep-inbox": Nothing,
  /** Renew the tokens of shops that nobody opens, before Shopify forgets them. */
  "keep-tokens-alive": Nothing,
  /** Remove everything of a shop that has left (shop/redact). */
  "remove-shop": OfShop,
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;
