import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface CodeOwner {
  code: string;
  /** The member who was kept, where the owner has been merged into another. */
  memberId: bigint;
  isBlocked: boolean;
}

const Owners = z.array(z.object({ code: z.string(), member_id: z.bigint(), is_blocked: z.boolean() }));

/** Whose these codes are, by code; codes that nobody has are missing. */
export async function findCodeOwners(
  db: Db,
  shopId: bigint,
  codes: string[],
): Promise<Map<string, CodeOwner>> {
  if (codes.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select c.code, coalesce(m.merged_into_id, m.id) as member_id, c.blocked_at is not null as is_blocked
    from referral_code c join member m on m.shop_id = c.shop_id and m.id = c.member_id
    where c.shop_id = ${shopId} and c.code = any(${codes}::text[]) and m.redacted_at is null`;
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
