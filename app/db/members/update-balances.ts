import type { Db } from "#app/db/client.server.ts";

export interface MemberBalance {
  memberId: bigint;
  balance: number;
  deficit: number;
  nextChangeAt: Date | null;
  inactiveAt: Date | null;
}

/** Rewrites the cached balances of locked members, and marks their copy in Shopify as behind. */
export async function updateBalances(
  db: Db,
  shopId: bigint,
  balances: MemberBalance[],
  now: Date,
): Promise<void> {
  const rows = balances.map((balance) => ({ ...balance, memberId: String(balance.memberId) }));
  await db.$executeRaw`
    update member set balance = b.balance, deficit = b.deficit, next_change_at = b."nextChangeAt",
      inactive_at = b."inactiveAt",
      mirror_due_at = ${now}, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as b("memberId" bigint, balance bigint, deficit bigint, "nextChangeAt" timestamptz,
        "inactiveAt" timestamptz)
    where member.shop_id = ${shopId} and member.id = b."memberId"`;
}
