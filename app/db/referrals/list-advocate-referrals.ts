import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { REFERRAL_STATES, type NotPaid } from "#app/domain/referrals/decide-referral.ts";
import { Payment } from "#app/domain/referrals/payment.ts";

export interface AdvocateReferral {
  state: (typeof REFERRAL_STATES)[number];
  why: NotPaid;
  paid: Payment | null;
  holdUntil: Date;
  orderedAt: Date;
  friend: { firstName: string | null; lastName: string | null };
}

const Rows = z.array(
  z
    .object({
      state: z.enum(REFERRAL_STATES),
      why: z.custom<NotPaid>((value) => value === null || typeof value === "string"),
      paid: Payment.nullable(),
      hold_until: z.date(),
      ordered_at: z.date(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
    })
    .transform((row): AdvocateReferral => ({
      state: row.state,
      why: row.why,
      paid: row.paid,
      holdUntil: row.hold_until,
      orderedAt: row.ordered_at,
      friend: { firstName: row.first_name, lastName: row.last_name },
    })),
);

/** An advocate's referrals, newest first; those for themself are none. Of a member, also those of whom was merged in. */
export async function listAdvocateReferrals(
  db: Db,
  shopId: bigint,
  advocateId: bigint,
  limit: number,
): Promise<AdvocateReferral[]> {
  const rows = await db.$queryRaw`
    select r.state, r.why, r.paid, r.hold_until, r.ordered_at, f.first_name, f.last_name
    from referral r left join member f on f.shop_id = r.shop_id and f.id = r.friend_id
    where r.shop_id = ${shopId} and r.why is distinct from 'same-person' and r.advocate_id in (
      select id from member where shop_id = ${shopId} and (id = ${advocateId} or merged_into_id = ${advocateId}))
    order by r.id desc limit ${limit}`;
  return Rows.parse(rows);
}

const Clicks = z.tuple([z.object({ visitors: z.bigint() })]);

/** Visitors who came by the advocate's link; those of whom we forgot who they were count by the visit. */
export async function countVisitorsOf(db: Db, shopId: bigint, advocateId: bigint): Promise<number> {
  const rows = await db.$queryRaw`
    select count(distinct coalesce(visitor_hash, id::text)) as visitors from referral_click
    where shop_id = ${shopId} and member_id = ${advocateId}`;
  return Number(Clicks.parse(rows)[0].visitors);
}
