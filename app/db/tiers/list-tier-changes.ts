import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { TIER_REASONS, type TierReason } from "#app/domain/tiers/qualify-tier.ts";

export interface TierChangeRow {
  id: bigint;
  fromTier: string | null;
  toTier: string | null;
  kind: "upgrade" | "downgrade" | "retain";
  why: TierReason;
  note: string | null;
  measure: number | null;
  keepUntil: Date | null;
  actor: string | null;
  at: Date;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      from_tier: z.string().nullable(),
      to_tier: z.string().nullable(),
      kind: z.enum(["upgrade", "downgrade", "retain"]),
      why: z.enum(TIER_REASONS),
      note: z.string().nullable(),
      measure: z.bigint().nullable(),
      keep_until: z.date().nullable(),
      actor: z.string().nullable(),
      at: z.date(),
    })
    .transform((row): TierChangeRow => ({
      id: row.id,
      fromTier: row.from_tier,
      toTier: row.to_tier,
      kind: row.kind,
      why: row.why,
      note: row.note,
      measure: row.measure === null ? null : Number(row.measure),
      keepUntil: row.keep_until,
      actor: row.actor,
      at: row.at,
    })),
);

/** The newest changes of a member's tier, newest first. */
export async function listTierChanges(
  db: Db,
  shopId: bigint,
  { memberId, limit }: { memberId: bigint; limit: number },
): Promise<TierChangeRow[]> {
  return Rows.parse(
    await db.$queryRaw`
      select id, from_tier, to_tier, kind, why, note, measure, keep_until, actor, at from tier_change
      where shop_id = ${shopId} and member_id = ${memberId} order by id desc limit ${limit}`,
  );
}
