import { z } from "zod";
import { ConsentAction } from "#app/domain/earning/action-rule.ts";

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
  /** Compare the orders that changed in Shopify with ours, and read those whose webhooks never came. */
  "check-orders": OfShop,
  /** Have the orders of every shop compared. */
  "check-all-orders": Nothing,
  /** Read the products that orders wait for, and award those orders with them. */
  "read-products": OfShop,
  /** Read the tags of customers that are new or were told to have changed, and award the orders that wait for them. */
  "read-tags": OfShop,
  /** A customer agreed to be written to: pay for it, where the program does. */
  "record-consent": z.object({ shopId: Id, customerId: Id, action: ConsentAction }),
  /** Two customers became one in Shopify: bring the points of their members together. */
  "merge-members": z.object({ shopId: Id, keptCustomerId: Id, goneCustomerId: Id }),
  /** Bring the members' copies in Shopify (customer metafields) up to the ledger. */
  "mirror-members": OfShop,
  /** Bring the program's copy in Shopify (app-data metafield) up to the published version. */
  "mirror-program": OfShop,
  /** Replay the shop's orders under a program that is not published yet. */
  "preview-program": z.object({ shopId: Id, previewId: Id }),
  /** Give points earned before the end that a newly published policy gives; goes on after this member. */
  "apply-expiry": z.object({ shopId: Id, version: Id, afterId: Id }),
  /** Take up the writing of copies again where it was given up. */
  "resume-mirrors": Nothing,
  /** Find the members whose points became available by the clock alone, and expire the points that are due. */
  "mature-holds": Nothing,
  /** Go on with redemptions that Shopify has not confirmed, and take codes that ended out of use. */
  "issue-rewards": OfShop,
  /** Give a member a reward for an occasion. */
  "grant-reward": z.object({ shopId: Id, rewardId: Id, memberId: Id }),
  /** Give rewards to members who have not ordered for long. */
  "win-back-members": Nothing,
  /** Give points back for orders that used a reward and were undone. */
  "settle-rewards": OfShop,
  /** Find the shops with redemptions to go on with, and the codes whose time is over. */
  "sweep-rewards": Nothing,
  /** Pay the birthdays and anniversaries of each shop's new day. */
  "celebrate-days": Nothing,
  /** Tell Shopify Flow what has happened in a shop. */
  "send-flow-events": OfShop,
  /** Find the shops of which Shopify Flow is to be told something. */
  "send-all-flow-events": Nothing,
  /** Note for Shopify Flow whose points expire soon. */
  "note-expiring-points": Nothing,
  /** Look at the tiers of the shop's members who are due: after an order, or when a tier ends. */
  "recalculate-tiers": OfShop,
  /** Look at the tiers of all members after a program with another ladder was published. */
  "recalculate-all-tiers": OfShop,
  /** Find the shops in which a tier ends, or a notice of that falls due, by the clock alone. */
  "review-tiers": Nothing,
  /** Referrals were switched on or off: bring members' codes into their copies, or take them out. */
  "mirror-codes": OfShop,
  /** Check, pay and take back the shop's referrals that are due. */
  "settle-referrals": OfShop,
  /** Find the shops in which a referral's hold ends. */
  "settle-due-referrals": Nothing,
  /** Forget what referrals were checked by, once it is no longer needed. */
  "sweep-referral-traces": Nothing,
  /** Bring the sums by day, which the money view reads, up to the ledger. */
  "recount-days": Nothing,
  /** Count redemptions by month of issue, once a day for each shop. */
  "count-redemptions": Nothing,
  /** Adjust the points of everybody whom a filter finds, from where it came to. */
  "adjust-segment": z.object({ shopId: Id, adjustmentId: Id }),
  /** Find such adjustments whose worker died. */
  "resume-adjustments": Nothing,
  /** Take an import from another app further: look at its file, check it, move it in, or take it back. */
  "work-on-import": z.object({ shopId: Id, importId: Id }),
  /** Take the reading of the shop's history further: ask Shopify, read its file, store, count, award. */
  "work-on-history": z.object({ shopId: Id, runId: Id }),
  /** Find imports and histories whose worker died, and erase what nobody needs any more. */
  "tend-imports": Nothing,
  /** Bring the retention statistics up to the orders. */
  "refresh-retention": Nothing,
  /** Fit the purchase model of each shop, and count what large shops keep for a day. */
  "count-retention": Nothing,
  /** Give the customers of a list of the statistics their tag in Shopify. */
  "tag-customers": z.object({ shopId: Id, taggingId: Id }),
  /** Forget processed webhooks after a week, and what other systems told after two months. */
  "sweep-inbox": Nothing,
  /** Renew the tokens of shops that nobody opens, before Shopify forgets them. */
  "keep-tokens-alive": Nothing,
  /** Remove everything of a shop that has left (shop/redact). */
  "remove-shop": OfShop,
} as const;

export type JobName = keyof typeof JOBS;

/** Jobs that the clock asks for. */
export type ScheduledJob =
  | "mature-holds"
  | "recount-days"
  | "count-redemptions"
  | "refresh-retention"
  | "check-all-orders"
  | "count-retention"
  | "resume-mirrors"
  | "celebrate-days"
  | "send-all-flow-events"
  | "note-expiring-points"
  | "review-tiers"
  | "sweep-rewards"
  | "win-back-members"
  | "tend-imports"
  | "resume-adjustments"
  | "settle-due-referrals"
  | "sweep-referral-traces"
  | "sweep-inbox"
  | "keep-tokens-alive";
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;
