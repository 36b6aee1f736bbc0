import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Gives birthdays to locked members who have told none, and tells to whom; what a member said stands. */
export async function fillBirthdays(
  db: Db,
  shopId: bigint,
  birthdays: readonly { memberId: bigint; birthday: string }[],
  now: Date,
): Promise<Set<bigint>> {
  if (birthdays.length === 0) return new Set();
  const rows = birthdays.map(({ memberId, birthday }) => ({ memberId: String(memberId), birthday }));
  const filled = await db.$queryRaw`
    update member set birthday = b.birthday, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b("memberId" bigint, birthday text)
    where member.shop_id = ${shopId} and member.id = b."memberId" and member.birthday is null
      and member.redacted_at is null
    returning member.id`;
  return new Set(Rows.parse(filled).map(({ id }) => id));
}

/** Takes birthdays back from locked members who still have the one that they were given. */
export async function clearBirthdays(
  db: Db,
  shopId: bigint,
  birthdays: readonly { memberId: bigint; birthday: string }[],
  now: Date,
): Promise<void> {
  if (birthdays.length === 0) return;
  const rows = birthdays.map(({ memberId, birthday }) => ({ memberId: String(memberId), birthday }));
  await db.$executeRaw`
    update member set birthday = null, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b("memberId" bigint, birthday text)
    where member.shop_id = ${shopId} and member.id = b."memberId" and member.birthday = b.birthday`;
}
