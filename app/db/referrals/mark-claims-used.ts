import type { Db } from "#app/db/client.server.ts";

/** Claims that brought an order count no further order: each friend's first order is enough. */
export async function markClaimsUsed(
  db: Db,
  shopId: bigint,
  used: { mailboxes: string[]; customerIds: bigint[]; browsers: string[] },
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    with mine as (
      select id from referral_claim
      where shop_id = ${shopId} and used_at is null and (mailbox_hash = any(${used.mailboxes}::text[])
        or customer_id = any(${used.customerIds}::bigint[]) or browser_hash = any(${used.browsers}::text[]))
      order by id for update
    )
    update referral_claim set used_at = ${now} from mine
    where referral_claim.shop_id = ${shopId} and referral_claim.id = mine.id`;
}
