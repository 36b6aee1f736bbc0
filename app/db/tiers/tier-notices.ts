import type { Db } from "#app/db/client.server.ts";

export interface NewTierNotice {
  memberId: bigint;
  tierId: string;
  missing: number;
  dueAt: Date;
}

/** Records that members are told that their tier ends; a notice of the same tier and end is given once. */
export async function insertTierNotices(
  db: Db,
  shopId: bigint,
  notices: NewTierNotice[],
  now: Date,
): Promise<number> {
  if (notices.length === 0) return 0;
  const rows = notices.map((notice) => ({ ...notice, memberId: String(notice.memberId) }));
  return db.$executeRaw`
    insert into tier_notice (shop_id, member_id, tier_id, missing, due_at, created_at)
    select ${shopId}, n."memberId", n."tierId", n.missing, n."dueAt", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n("memberId" bigint, "tierId" text, missing bigint, "dueAt" timestamptz)
    on conflict do nothing`;
}

/** Closes the open notices of members whose tier was kept, changed or has ended. */
export async function settleTierNotices(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
  now: Date,
): Promise<void> {
  if (memberIds.length === 0) return;
  await db.$executeRaw`
    update tier_notice set settled_at = ${now}
    where shop_id = ${shopId} and member_id = any(${memberIds}::bigint[]) and settled_at is null`;
}
