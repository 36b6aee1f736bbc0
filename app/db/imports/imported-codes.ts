import type { Db } from "#app/db/client.server.ts";

/** Keeps the referral codes that members had before; one that somebody has already, in any case of letters, stays theirs. */
export async function insertImportedCodes(
  db: Db,
  shopId: bigint,
  codes: readonly { memberId: bigint; code: string }[],
): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ memberId, code }) => ({ memberId: String(memberId), code }));
  await db.$executeRaw`
    insert into imported_referral_code (shop_id, member_id, code)
    select ${shopId}, c."memberId", c.code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("memberId" bigint, code text)
    order by lower(c.code)
    on conflict do nothing`;
}

/** Takes such codes back, except from members to whom friends have come since the import: their links go on working. */
export async function deleteImportedCodes(
  db: Db,
  shopId: bigint,
  codes: readonly { memberId: bigint; code: string }[],
): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ memberId, code }) => ({ memberId: String(memberId), code }));
  await db.$executeRaw`
    delete from imported_referral_code as imported
    using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("memberId" bigint, code text)
    where imported.shop_id = ${shopId} and imported.code = c.code and imported.member_id = c."memberId"
      and not exists (select from referral_click click
        where click.shop_id = ${shopId} and click.member_id = imported.member_id)
      and not exists (select from referral
        where referral.shop_id = ${shopId} and referral.advocate_id = imported.member_id)`;
}
