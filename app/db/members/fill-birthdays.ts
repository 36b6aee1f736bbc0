import type { Db } from "#app/db/client.server.ts";

/** Gives birthdays to locked members who have told none; what a member said stands. */
export async function fillBirthdays(
  db: Db,
  shopId: bigint,
  birthdays: readonly { memberId: bigint; birthday: string }[],
  now: Date,
): Promise<void> {
  if (birthdays.length === 0) return;
  const rows = birthdays.map(({ memberId, birthday }) => ({ memberId: String(memberId), birthday }));
  await db.$executeRaw`
    update member set birthday = b.birthday, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b("memberId" bigint, birthday text)
    where member.shop_id = ${shopId} and member.id = b."memberId" and member.birthday is null
      and member.redacted_at is null`;
}
