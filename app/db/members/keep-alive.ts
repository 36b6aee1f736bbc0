import type { Db } from "#app/db/client.server.ts";

/**
 * Members did something that keeps their points alive without moving any. Who is inactive already stays so: their
 * points are due, and what comes late revives nothing.
 */
export async function keepAlive(
  db: Db,
  shopId: bigint,
  members: { memberId: bigint; until: Date }[],
  now: Date,
): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ memberId, until }) => ({ memberId: String(memberId), until }));
  await db.$executeRaw`
    with alive as (
      select m."memberId" as id, max(m.until) as until
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("memberId" bigint, until timestamptz(3))
      group by 1 order by 1
    )
    update member set inactive_at = greatest(inactive_at, alive.until), mirror_due_at = ${now}, updated_at = ${now}
    from alive where member.shop_id = ${shopId} and member.id = alive.id and member.inactive_at > ${now}`;
}
