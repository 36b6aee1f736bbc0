import type { Db } from "#app/db/client.server.ts";

/**
 * Marks members' copies as up to date and notes the digests that Shopify gave them. Those that fell behind again
 * since they were read stay due, with the digest of what was written.
 */
export async function clearDueMembers(
  db: Db,
  shopId: bigint,
  members: { memberId: bigint; dueAt: Date; digest: string | null }[],
): Promise<void> {
  const rows = members.map(({ memberId, dueAt, digest }) => ({ memberId: String(memberId), dueAt, digest }));
  await db.$executeRaw`
    update member set mirror_digest = m.digest,
      mirror_due_at = case when member.mirror_due_at = m."dueAt" then null else member.mirror_due_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m("memberId" bigint, "dueAt" timestamptz, digest text)
    where member.shop_id = ${shopId} and member.id = m."memberId" and member.customer_id is not null`;
}
