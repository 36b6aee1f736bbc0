import type { Db } from "#app/db/client.server.ts";

/** Notes what Shopify holds of members' copies, as it was just read there; null for a copy that is not there. */
export async function saveDigests(
  db: Db,
  shopId: bigint,
  members: { memberId: bigint; digest: string | null }[],
): Promise<void> {
  const rows = members.map(({ memberId, digest }) => ({ memberId: String(memberId), digest }));
  await db.$executeRaw`
    update member set mirror_digest = m.digest
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("memberId" bigint, digest text)
    where member.shop_id = ${shopId} and member.id = m."memberId" and member.customer_id is not null`;
}
