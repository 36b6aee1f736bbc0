import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface NewClaim {
  memberId: bigint;
  mailboxHash: string | null;
  customerId: bigint | null;
  browserHash: string | null;
  visitorHash: string;
  referrerHost: string | null;
}

/**
 * Stores that a friend claimed an offer. The same mailbox, customer or browser claims once: who comes by another link
 * later has that advocate's offer from then on, unless an order has used the first.
 */
export async function saveClaim(db: Db, shopId: bigint, claim: NewClaim, now: Date): Promise<void> {
  const { memberId, mailboxHash, customerId, browserHash, visitorHash, referrerHost } = claim;
  await db.$executeRaw`
    delete from referral_claim where shop_id = ${shopId} and used_at is null and (
      mailbox_hash = ${mailboxHash} or (customer_id = ${customerId}::bigint and mailbox_hash is null)
      or (browser_hash = ${browserHash} and mailbox_hash is null and customer_id is null))`;
  await db.$executeRaw`
    insert into referral_claim (shop_id, member_id, mailbox_hash, customer_id, browser_hash, visitor_hash, referrer_host, claimed_at)
    values (${shopId}, ${memberId}, ${mailboxHash}, ${customerId}, ${browserHash}, ${visitorHash}, ${referrerHost}, ${now})
    on conflict do nothing`;
}

const Counts = z.tuple([z.object({ count: z.bigint() })]);

/** How many offers this visitor has claimed since a moment. */
export async function countClaimsOf(
  db: Db,
  shopId: bigint,
  { visitorHash, since }: { visitorHash: string; since: Date },
): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*) as count from referral_claim
    where shop_id = ${shopId} and claimed_at > ${since} and visitor_hash = ${visitorHash}`;
  return Number(Counts.parse(rows)[0].count);
}
