import type { Db } from "#app/db/client.server.ts";
import type { TierBefore, TierGround } from "#app/domain/tiers/standing.ts";

export interface NewStanding {
  memberId: bigint;
  tierId: string | null;
  since: Date | null;
  keepUntil: Date | null;
  isManual: boolean;
  manualUntil: Date | null;
  ground: TierGround | null;
  before: TierBefore | null;
  reviewAt: Date | null;
}

/** Rewrites the tiers of locked members, and marks their copy in Shopify as behind. */
export async function updateStandings(
  db: Db,
  shopId: bigint,
  standings: NewStanding[],
  now: Date,
): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.map((standing) => ({ ...standing, memberId: String(standing.memberId) }));
  await db.$executeRaw`
    update member set tier_id = s."tierId", tier_since = s.since, tier_keep_until = s."keepUntil",
      tier_is_manual = s."isManual", tier_manual_until = s."manualUntil", tier_ground = nullif(s.ground, 'null'),
      tier_before = nullif(s.before, 'null'), tier_review_at = s."reviewAt", mirror_due_at = ${now}, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s("memberId" bigint, "tierId" text, since timestamptz, "keepUntil" timestamptz, "isManual" boolean,
        "manualUntil" timestamptz, ground jsonb, before jsonb, "reviewAt" timestamptz)
    where member.shop_id = ${shopId} and member.id = s."memberId"`;
}
