import { z } from "zod";
import { TierBasis } from "./tier.ts";

/** What a tier was reached by: so much of this, counted in this period. Returned goods can take that away again. */
export const TierGround = z.object({
  basis: TierBasis,
  threshold: z.int().nonnegative(),
  from: z.coerce.date().nullable(),
  until: z.coerce.date(),
});
export type TierGround = z.infer<typeof TierGround>;

/** The tier that a member comes back to when the present one ends before its time, while that one lasts. */
export const TierBefore = z.object({ tierId: z.string(), keepUntil: z.coerce.date().nullable() });
export type TierBefore = z.infer<typeof TierBefore>;

/** How a member stands in the ladder. */
export interface TierStanding {
  joinedAt: Date;
  tierId: string | null;
  since: Date | null;
  /** When the tier ends (excluded); null: never by itself. */
  keepUntil: Date | null;
  /** Given by a person: until `manualUntil`, or for ever where that is null. */
  isManual: boolean;
  manualUntil: Date | null;
  ground: TierGround | null;
  before: TierBefore | null;
}

/** How somebody stands who has just joined. */
export function newStanding(joinedAt: Date): TierStanding {
  return {
    joinedAt,
    tierId: null,
    since: null,
    keepUntil: null,
    isManual: false,
    manualUntil: null,
    ground: null,
    before: null,
  };
}

/**
 * What a member's tier is decided by, as db/tiers/list-tier-measures.ts counts it:
 *
 * - points-earned: what each order holds in the ledger now, on the order's date, and points earned otherwise, less
 *   what was taken back. Adjustments by hand and the tiers' own entry rewards do not count. Example: orders of 120 and
 *   80 points, the second one returned by half, 50 points for a review: 120 + 40 + 50 = 210.
 * - spend: what orders count in the shop's currency (award.orderMinor), on the order's date. Example: 124.00 of goods
 *   with 6.00 shipping left out, 24.00 returned: 100.00.
 * - orders: orders that stand and count something. Example: three orders, one cancelled: 2.
 * - referrals: rewards for a referral that were not taken back. Example: three friends, one order returned: 2.
 */
export interface TierMeasures {
  /** In the period that counts now. */
  current: number;
  /** In the period that the present tier may rest on (groundPeriod); null where there is none. */
  ground: number | null;
}
