import type { Db } from "#app/db/client.server.ts";

/**
 * Sets when locked members' points end by inactivity, recounts when their balances next change by themselves, and
 * marks their copies in Shopify as behind. To be called after their lots got their new ends. Points whose end has
 * passed and that are not booked as expired yet count as the next change: a sweep finds the member by it.
 */
export async function updateEnds(
  db: Db,
  shopId: bigint,
  members: { memberId: bigint; inactiveAt: Date | null }[],
  now: Date,
): Promise<void> {
  const rows = members.map(({ memberId, inactiveAt }) => ({ memberId: String(memberId), inactiveAt }));
  await db.$executeRaw`
    update member set inactive_at = m."inactiveAt", mirror_due_at = ${now}, updated_at = ${now}, next_change_at = (
      select min(moment) from lot, lateral (
        values (case when lot.available_at > ${now} then lot.available_at end),
          (least(lot.expires_at, case when lot.lapses then m."inactiveAt" end))
      ) as change(moment)
      where lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0
    )
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("memberId" bigint, "inactiveAt" timestamptz(3))
    where member.shop_id = ${shopId} and member.id = m."memberId"`;
}
