import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import { toKeysetPage, type Keyset, type KeysetPage } from "#app/db/reads/keyset.ts";
import { Evidence } from "#app/domain/referrals/attribute-order.ts";
import { REFERRAL_STATES, type NotPaid, type ReferralState } from "#app/domain/referrals/decide-referral.ts";
import { Finding } from "#app/domain/referrals/fraud/finding.ts";
import { REDEMPTION_STATES } from "#app/domain/rewards/redemption-state.ts";
import { Payment } from "#app/domain/referrals/payment.ts";

export interface ReferralQuery {
  /** "review": those that wait for a person; empty: all. */
  state: ReferralState | "review" | "";
  /** The beginning of a name or an e-mail of advocate or friend, an order's name, or a whole code. */
  search: string;
  cursor: Keyset | null;
  limit: number;
}

const Name = z.string().nullable();
const Word = z.object({ what: z.string(), note: z.string(), actor: z.string(), at: z.coerce.date() });

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      state: z.enum(REFERRAL_STATES),
      why: z.custom<NotPaid>((value) => value === null || typeof value === "string"),
      findings: z.array(Finding),
      score: z.int(),
      evidence: z.array(Evidence),
      staff_decision: z.enum(["approve", "refuse", "none"]),
      paid: Payment.nullable(),
      reward_state: z.enum(REDEMPTION_STATES).nullable(),
      hold_until: z.date(),
      ordered_at: z.date(),
      order_name: z.string(),
      advocate_id: z.bigint(),
      advocate_first: Name,
      advocate_last: Name,
      advocate_erased: z.boolean(),
      is_blocked: z.boolean(),
      friend_id: z.bigint().nullable(),
      friend_first: Name,
      friend_last: Name,
      friend_erased: z.boolean(),
      words: z.array(Word).nullable(),
    })
    .transform((row) => ({
      id: row.id,
      state: row.state,
      why: row.why,
      findings: row.findings,
      score: row.score,
      evidence: row.evidence,
      staffDecision: row.staff_decision,
      paid: row.paid,
      rewardState: row.reward_state,
      holdUntil: row.hold_until,
      orderedAt: row.ordered_at,
      orderName: row.order_name,
      advocate: {
        memberId: row.advocate_id,
        firstName: row.advocate_first,
        lastName: row.advocate_last,
        isErased: row.advocate_erased,
        isBlocked: row.is_blocked,
      },
      friend:
        row.friend_id === null
          ? null
          : {
              memberId: row.friend_id,
              firstName: row.friend_first,
              lastName: row.friend_last,
              isErased: row.friend_erased,
            },
      words: row.words ?? [],
    })),
);
export type ReferralListRow = z.infer<typeof Rows>[number];

/** One page of the shop's referrals, newest first, with what people said about them. */
export async function listReferrals(
  db: Db,
  shopId: bigint,
  { state, search, cursor, limit }: ReferralQuery,
): Promise<KeysetPage<ReferralListRow>> {
  const backwards = cursor?.direction === "before";
  const from = cursor
    ? Prisma.sql`and r.id ${backwards ? Prisma.sql`>` : Prisma.sql`<`} ${cursor.id}`
    : Prisma.empty;
  const rows = await db.$queryRaw`
    select r.id, r.state, r.why, r.findings, r.score, r.evidence, r.staff_decision, r.paid,
      (select d.state from redemption d where d.shop_id = ${shopId} and d.id = (r.paid->>'redemptionId')::bigint)
        as reward_state,
      r.hold_until, r.ordered_at,
      o.name as order_name,
      a.id as advocate_id, a.first_name as advocate_first, a.last_name as advocate_last,
      a.redacted_at is not null as advocate_erased,
      exists (select from referral_code c where c.shop_id = ${shopId} and c.member_id = a.id
        and c.blocked_at is not null) as is_blocked,
      f.id as friend_id, f.first_name as friend_first, f.last_name as friend_last,
      f.redacted_at is not null as friend_erased,
      (select jsonb_agg(jsonb_build_object('what', d.what, 'note', d.note, 'actor', d.actor, 'at', d.at) order by d.id)
        from referral_decision d where d.shop_id = ${shopId} and d.referral_id = r.id) as words
    from referral r
      join shop_order o on o.shop_id = r.shop_id and o.id = r.order_id
      join member s on s.shop_id = r.shop_id and s.id = r.advocate_id
      join member a on a.shop_id = r.shop_id and a.id = coalesce(s.merged_into_id, s.id)
      left join member f on f.shop_id = r.shop_id and f.id = coalesce(r.friend_id, o.member_id)
    where r.shop_id = ${shopId} ${inState(state)} ${matching(search)} ${from}
    order by r.id ${backwards ? Prisma.sql`asc` : Prisma.sql`desc`} limit ${limit + 1}`;
  return toKeysetPage(Rows.parse(rows), { limit, cursor, valueOf: ({ id }) => String(id) });
}

function inState(state: ReferralQuery["state"]): Prisma.Sql {
  if (state === "") return Prisma.empty;
  return state === "review"
    ? Prisma.sql`and r.why in ('held', 'reward-unavailable')`
    : Prisma.sql`and r.state = ${state}`;
}

function matching(search: string): Prisma.Sql {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return Prisma.empty;
  const prefix = `${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const code = wanted.replaceAll(/[\s-]/g, "").toUpperCase();
  return Prisma.sql`and (lower(a.first_name) like ${prefix} or lower(a.last_name) like ${prefix}
    or lower(a.email) like ${prefix} or lower(f.first_name) like ${prefix} or lower(f.last_name) like ${prefix}
    or lower(f.email) like ${prefix} or lower(o.name) = ${wanted} or lower(o.name) = ${`#${wanted}`}
    or s.id = (select member_id from referral_code where shop_id = r.shop_id and code = ${code}))`;
}

const Counts = z.tuple([z.object({ count: z.bigint() })]);

/** How many referrals wait for a person. */
export async function countToReview(db: Db, shopId: bigint): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*) as count from referral where shop_id = ${shopId} and why in ('held', 'reward-unavailable')`;
  return Number(Counts.parse(rows)[0].count);
}
