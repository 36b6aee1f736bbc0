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
