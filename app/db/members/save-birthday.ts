import type { Db } from "#app/db/client.server.ts";

/** Stores a member's birthday, month and day only ("05-03"). */
export async function saveBirthday(
  db: Db,
  shopId: bigint,
  { memberId, birthday, now }: { memberId: bigint; birthday: string; now: Date },
): Promise<void> {
  await db.$executeRaw`
    update member set birthday = ${birthday}, mirror_due_at = ${now}, updated_at = ${now}
    where shop_id = ${shopId} and id = ${memberId} and redacted_at is null`;
}
