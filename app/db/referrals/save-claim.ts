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

export interface SavedClaim {
  claimId: bigint;
  /** The reward that this friend was given before; null for none. */
  redemptionId: bigint | null;
}

const Saved = z.array(z.object({ id: z.bigint(), redemption_id: z.bigint().nullable() }));

/**
 * Stores that a friend claimed an offer. The same mailbox, customer or browser claims once: who comes by another link
 * later has that advocate's offer from then on, unless an order has used the first. The reward that they were given
 * goes with them. Claims of one friend wait for each other.
 */
export async function saveClaim(db: Db, shopId: bigint, claim: NewClaim, now: Date): Promise<SavedClaim> {
  const { memberId, mailboxHash, customerId, browserHash, visitorHash, referrerHost } = claim;
  const who = mailboxHash ?? customerId ?? browserHash;
  await db.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`referral-claim:${shopId}:${who}`}, 0))::text`;
  const [given] = Saved.parse(
    await db.$queryRaw`
      select id, redemption_id from referral_claim
      where shop_id = ${shopId} and redemption_id is not null and (mailbox_hash = ${mailboxHash}
        or customer_id = ${customerId}::bigint
        or (browser_hash = ${browserHash} and (mailbox_hash is null or ${mailboxHash}::text is null)))
      order by id desc limit 1`,
  );
  await db.$executeRaw`
    delete from referral_claim where shop_id = ${shopId} and used_at is null and (
      mailbox_hash = ${mailboxHash} or (customer_id = ${customerId}::bigint and mailbox_hash is null)
      or (browser_hash = ${browserHash} and mailbox_hash is null and customer_id is null))`;
  const [saved] = Saved.parse(
    await db.$queryRaw`
      insert into referral_claim (shop_id, member_id, mailbox_hash, customer_id, browser_hash, visitor_hash,
        referrer_host, redemption_id, claimed_at)
      values (${shopId}, ${memberId}, ${mailboxHash}, ${customerId}, ${browserHash}, ${visitorHash}, ${referrerHost},
        ${given?.redemption_id ?? null}::bigint, ${now})
      on conflict (shop_id, mailbox_hash) where mailbox_hash is not null do update set visitor_hash = excluded.visitor_hash
      returning id, redemption_id`,
  );
  if (!saved) throw new Error("A claim was not stored");
  return { claimId: saved.id, redemptionId: saved.redemption_id };
}

/** The claim's friend was given this reward. */
export async function noteClaimReward(
  db: Db,
  shopId: bigint,
  { claimId, redemptionId }: { claimId: bigint; redemptionId: bigint },
): Promise<void> {
  await db.$executeRaw`
    update referral_claim set redemption_id = ${redemptionId} where shop_id = ${shopId} and id = ${claimId}`;
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
