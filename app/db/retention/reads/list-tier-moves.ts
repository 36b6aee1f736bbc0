import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { isOfSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";

/** How many members were in one tier at the start of a time and in another at its end; null is no tier. */
export interface TierMove {
  isNew: boolean;
  fromTier: string | null;
  toTier: string | null;
  members: number;
}

const Rows = z.array(
  z
    .object({
      is_new: z.boolean(),
      from_tier: z.string().nullable(),
      to_tier: z.string().nullable(),
      members: z.int(),
    })
    .transform((row): TierMove => ({
      isNew: row.is_new,
      fromTier: row.from_tier,
      toTier: row.to_tier,
      members: row.members,
    })),
);

/** The members by the tier they had at two moments; who joined in between is new. */
export async function listTierMoves(
  db: Db,
  shopId: bigint,
  { from, to, segment }: { from: Date; to: Date; segment: SegmentFilter },
): Promise<TierMove[]> {
  const rows = await db.$queryRaw`
    select member.joined_at >= ${from} as is_new, was.to_tier as from_tier, is_now.to_tier as to_tier, count(*)::int as members
    from member
    left join lateral (
      select to_tier from tier_change t
      where t.shop_id = ${shopId} and t.member_id = member.id and t.at < ${from} order by t.id desc limit 1) was on true
    left join lateral (
      select to_tier from tier_change t
      where t.shop_id = ${shopId} and t.member_id = member.id and t.at < ${to} order by t.id desc limit 1) is_now on true
    where member.shop_id = ${shopId} and member.redacted_at is null and member.merged_into_id is null
      and member.joined_at < ${to} and ${isOfSegment(shopId, segment)}
    group by 1, 2, 3`;
  return Rows.parse(rows);
}
