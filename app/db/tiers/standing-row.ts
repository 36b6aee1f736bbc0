import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import { TierBefore, TierGround, type TierStanding } from "#app/domain/tiers/standing.ts";

/** A member's place in the ladder as stored. */
export interface MemberStanding extends TierStanding {
  memberId: bigint;
}

/** The columns that StandingRow reads. */
export const STANDING_COLUMNS = Prisma.sql`id, joined_at, tier_id, tier_since, tier_keep_until, tier_is_manual,
  tier_manual_until, tier_ground, tier_before`;

export const StandingRow = z
  .object({
    id: z.bigint(),
    joined_at: z.date(),
    tier_id: z.string().nullable(),
    tier_since: z.date().nullable(),
    tier_keep_until: z.date().nullable(),
    tier_is_manual: z.boolean(),
    tier_manual_until: z.date().nullable(),
    tier_ground: TierGround.nullable(),
    tier_before: TierBefore.nullable(),
  })
  .transform((row): MemberStanding => ({
    memberId: row.id,
    joinedAt: row.joined_at,
    tierId: row.tier_id,
    since: row.tier_since,
    keepUntil: row.tier_keep_until,
    isManual: row.tier_is_manual,
    manualUntil: row.tier_manual_until,
    ground: row.tier_ground,
    before: row.tier_before,
  }));
