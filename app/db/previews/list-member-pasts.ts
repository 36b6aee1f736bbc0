import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { KnownPast } from "#app/domain/simulate/member-past.ts";

const Members = z.array(z.object({ id: z.bigint(), joined_at: z.date() }));
const Points = z.array(
  z.object({ member_id: z.bigint(), at: z.date(), points: z.bigint(), is_referral: z.boolean() }),
);
const Given = z.array(
  z.object({
    member_id: z.bigint(),
    at: z.date(),
    to_tier: z.string().nullable(),
    why: z.string(),
    keep_until: z.date().nullable(),
  }),
);

/** What moved the tiers of the members after `after` up to `through` besides their orders, each oldest first. */
export async function listMemberPasts(
  db: Db,
  shopId: bigint,
  { after, through }: { after: bigint; through: bigint },
): Promise<Map<bigint, KnownPast>> {
  const members = Members.parse(
    await db.$queryRaw`
      select id, joined_at from member where shop_id = ${shopId} and id > ${after} and id <= ${through}`,
  );
  const pasts = new Map(
    members.map(({ id, joined_at: joinedAt }): [bigint, KnownPast] => [
      id,
      { joinedAt, points: [], given: [] },
    ]),
  );
  const points = Points.parse(
    await db.$queryRaw`
      select member_id, occurred_at as at, points, reason = 'referral' as is_referral from ledger_entry
      where shop_id = ${shopId} and member_id > ${after} and member_id <= ${through}
        and order_id is null and kind in ('earn', 'clawback') and reason <> 'tier-entry'
      order by member_id, occurred_at, id`,
  );
  for (const row of points)
    pasts
      .get(row.member_id)
      ?.points.push({ at: row.at, points: Number(row.points), isReferral: row.is_referral });
  const given = Given.parse(
    await db.$queryRaw`
      select member_id, at, to_tier, why, keep_until from tier_change
      where shop_id = ${shopId} and member_id > ${after} and member_id <= ${through}
        and (actor is not null or why = 'moved')
      order by member_id, at, id`,
  );
  for (const { member_id: memberId, at, to_tier: toTier, why, keep_until: until } of given) {
    const isMoved = why === "moved";
    const tierId = isMoved || why === "manual" ? toTier : null;
    pasts.get(memberId)?.given.push({ at, tierId, until, isMoved });
  }
  return pasts;
}
