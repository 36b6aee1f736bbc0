import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface CodeOwner {
  code: string;
  /** The member who was kept, where the owner has been merged into another. */
  memberId: bigint;
  isBlocked: boolean;
}

const Owners = z.array(z.object({ code: z.string(), member_id: z.bigint(), is_blocked: z.boolean() }));

/**
 * Whose these codes are, by code in capitals; codes that nobody has are missing. A member's own code goes before the
 * same code of another app, which an import kept.
 */
export async function findCodeOwners(
  db: Db,
  shopId: bigint,
  codes: string[],
): Promise<Map<string, CodeOwner>> {
  if (codes.length === 0) return new Map();
  const rows = await db.$queryRaw`
    with shared as (
      select code, member_id, 1 as rank from referral_code
      where shop_id = ${shopId} and code = any(${codes}::text[])
      union all
      select upper(code), member_id, 2 from imported_referral_code
      where shop_id = ${shopId} and lower(code) = any(${codes.map((code) => code.toLowerCase())}::text[])
    )
    select distinct on (shared.code) shared.code, kept.id as member_id, exists (
        select from referral_code own
        where own.shop_id = ${shopId} and own.member_id = kept.id and own.blocked_at is not null) as is_blocked
    from shared
      join member m on m.shop_id = ${shopId} and m.id = shared.member_id
      join member kept on kept.shop_id = ${shopId} and kept.id = coalesce(m.merged_into_id, m.id)
    where m.redacted_at is null
    order by shared.code, shared.rank`;
  return new Map(
    Owners.parse(rows).map((row) => [
      row.code,
      { code: row.code, memberId: row.member_id, isBlocked: row.is_blocked },
    ]),
  );
}

const Codes = z.array(z.object({ member_id: z.bigint(), code: z.string() }));

/** The codes of these members, by member id; members without one are missing. */
export async function findMemberCodes(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
): Promise<Map<bigint, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select member_id, code from referral_code
    where shop_id = ${shopId} and member_id = any(${memberIds}::bigint[])`;
  return new Map(Codes.parse(rows).map((row) => [row.member_id, row.code]));
}
