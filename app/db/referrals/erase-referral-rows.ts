import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Takes a person out of the shop's referrals, before their member loses the customer id: the code, the claims and
 * every hash go; that a friend of somebody's was counted stays, as nobody's. Gives whether there were any.
 */
export async function eraseReferralRows(
  db: Db,
  shopId: bigint,
  erasure: { customerId: bigint; mailboxHash: string | null; orderIds: bigint[]; now: Date },
): Promise<boolean> {
  const { customerId, mailboxHash, orderIds, now } = erasure;
  await db.$executeRaw`
    delete from referral_claim
    where shop_id = ${shopId} and (customer_id = ${customerId} or mailbox_hash = ${mailboxHash})`;
  await db.$executeRaw`
    delete from referral_code where shop_id = ${shopId}
      and member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})`;
  await db.$executeRaw`
    update referral_activity set ip_hash = null, browser_hash = null where shop_id = ${shopId}
      and member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})`;
  const friends = await db.$queryRaw`
    update referral set friend_mailbox_hash = null, traces = '{}' where shop_id = ${shopId} and (
      friend_mailbox_hash = ${mailboxHash} or order_id = any(${orderIds}::bigint[])
      or friend_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})
    ) returning id`;
  const advocated = await db.$queryRaw`
    update referral set due_at = ${now} where shop_id = ${shopId}
      and advocate_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})
    returning id`;
  return Rows.parse(friends).length + Rows.parse(advocated).length > 0;
}
