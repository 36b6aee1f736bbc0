import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { Evidence } from "#app/domain/referrals/attribute-order.ts";
import type { StoredTraces } from "#app/domain/referrals/stored-traces.ts";

export interface NewReferral {
  orderId: string;
  advocateId: bigint;
  friendId: bigint | null;
  mailboxHash: string | null;
  programVersion: number;
  /** The evidence that decided first, then the rest. */
  evidence: Evidence[];
  traces: StoredTraces;
  holdUntil: Date;
  orderedAt: Date;
}

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Stores new referrals to be looked at. One that cannot be paid whatever the checks say (the friend counts already,
 * or is the advocate) starts as refused, so that the list can tell it; an order has one referral. Gives how many.
 */
export async function insertReferrals(
  db: Db,
  shopId: bigint,
  referrals: NewReferral[],
  now: Date,
): Promise<number> {
  const rows = referrals.map((referral) => ({
    ...referral,
    advocateId: String(referral.advocateId),
    friendId: referral.friendId === null ? null : String(referral.friendId),
  }));
  const stored = await db.$queryRaw`
    insert into referral (shop_id, advocate_id, friend_id, friend_mailbox_hash, order_id, program_version, evidence,
      state, why, hold_until, traces, due_at, ordered_at, created_at, updated_at)
    select ${shopId}, r."advocateId", r."friendId", r."mailboxHash", r."orderId", r."programVersion", r.evidence,
      case when impossible then 'refused' else 'pending' end,
      case when r."friendId" = r."advocateId" then 'same-person' when impossible then 'friend-counted-before' else 'not-checked' end,
      r."holdUntil", r.traces, ${now}, r."orderedAt", ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("orderId" bigint, "advocateId" bigint, "friendId" bigint, "mailboxHash" text, "programVersion" int,
        evidence jsonb, traces jsonb, "holdUntil" timestamptz, "orderedAt" timestamptz),
      lateral (select coalesce(r."friendId" = r."advocateId", false) or exists (
        select from referral known where known.shop_id = ${shopId} and known.state <> 'refused'
          and (known.friend_id = r."friendId" or known.friend_mailbox_hash = r."mailboxHash")
      ) as impossible) as judged
    order by r."orderedAt", r."orderId"
    on conflict do nothing
    returning id`;
  return Rows.parse(stored).length;
}
