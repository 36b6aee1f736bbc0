import type { Db } from "#app/db/client.server.ts";

/**
 * Gives members their codes. A code that is taken is left out, whoever has it: the caller looks and tries another.
 */
export async function insertCodes(
  db: Db,
  shopId: bigint,
  codes: { memberId: bigint; code: string }[],
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    insert into referral_code (shop_id, member_id, code, created_at)
    select ${shopId}, c.member_id, c.code, ${now}
    from unnest(${codes.map(({ memberId }) => memberId)}::bigint[], ${codes.map(({ code }) => code)}::text[])
      as c(member_id, code)
    order by c.code
    on conflict do nothing`;
}
