import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ReferralRow, type StoredReferral } from "./referral-row.ts";

/** Holds a referral until the transaction ends. Null where there is none. */
export async function lockReferral(
  db: Db,
  shopId: bigint,
  referralId: bigint,
): Promise<StoredReferral | null> {
  const rows = await db.$queryRaw`
    select id, advocate_id, friend_id, friend_mailbox_hash, order_id, program_version, evidence, state, why, hold_until,
      verdict, score, findings, staff_decision, traces, paid, paid_to, paid_at, posting_count, ordered_at
    from referral where shop_id = ${shopId} and id = ${referralId} for update`;
  return z.array(ReferralRow).parse(rows)[0] ?? null;
}

const Orders = z.array(z.object({ order_id: z.bigint() }));

/** The order of a referral, which is locked before the referral is. */
export async function findOrderOfReferral(
  db: Db,
  shopId: bigint,
  referralId: bigint,
): Promise<bigint | null> {
  const rows = await db.$queryRaw`
    select order_id from referral where shop_id = ${shopId} and id = ${referralId}`;
  return Orders.parse(rows)[0]?.order_id ?? null;
}
