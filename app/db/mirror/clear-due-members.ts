import type { Db } from "#app/db/client.server.ts";

/** Marks members' copies as up to date, save those that fell behind again since they were read. */
export async function clearDueMembers(
  db: Db,
  shopId: bigint,
  members: { memberId: bigint; dueAt: Date }[],
): Promise<void> {
  const rows = members.map(({ memberId, dueAt }) => ({ memberId: String(memberId), dueAt }));
  await db.$executeRaw`
    update member set mirror_due_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("memberId" bigint, "dueAt" timestamptz)
    where member.shop_id = ${shopId} and member.id = m."memberId" and member.mirror_due_at = m."dueAt"`;
}
