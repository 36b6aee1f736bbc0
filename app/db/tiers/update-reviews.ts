import type { Db } from "#app/db/client.server.ts";

/** Sets when locked members are looked at next; nothing else about them changed. */
export async function updateReviews(
  db: Db,
  shopId: bigint,
  reviews: { memberId: bigint; reviewAt: Date | null }[],
): Promise<void> {
  if (reviews.length === 0) return;
  const rows = reviews.map(({ memberId, reviewAt }) => ({ memberId: String(memberId), reviewAt }));
  await db.$executeRaw`
    update member set tier_review_at = r."reviewAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("memberId" bigint, "reviewAt" timestamptz)
    where member.shop_id = ${shopId} and member.id = r."memberId"
      and member.tier_review_at is distinct from r."reviewAt"`;
}
