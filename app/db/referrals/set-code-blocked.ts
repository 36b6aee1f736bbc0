import type { Db } from "#app/db/client.server.ts";

/** Keeps a member from referring, or lets them again (`by` null). Gives whether anything changed. */
export async function setCodeBlocked(
  db: Db,
  shopId: bigint,
  memberId: bigint,
  { by, now }: { by: string | null; now: Date },
): Promise<boolean> {
  const count = await db.$executeRaw`
    update referral_code set blocked_at = case when ${by}::text is null then null else ${now}::timestamptz end,
      blocked_by = ${by}
    where shop_id = ${shopId} and member_id = ${memberId} and (blocked_at is null) = (${by}::text is not null)`;
  return count > 0;
}
