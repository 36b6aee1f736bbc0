import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ data: z.json() }));

/**
 * Everything stored about a customer, as one JSON value: the member, every ledger entry with what it took from which
 * lot, the lots, the orders (a guest's waiting orders with the same e-mail too). Ids are texts, to stay exact.
 */
export async function gatherCustomerData(
  db: Db,
  shopId: bigint,
  { customerId, emailHash }: { customerId: bigint; emailHash: string | null },
) {
  const rows = await db.$queryRaw`
    with person as (select * from member where shop_id = ${shopId} and customer_id = ${customerId})
    select jsonb_build_object(
      'member', (select jsonb_build_object('firstName', first_name, 'lastName', last_name, 'email', email, 'birthday', birthday,
          'joinedAt', joined_at, 'balance', balance, 'deficit', deficit, 'tier', tier_id, 'tierKeptUntil', tier_keep_until)
          from person),
      'tierChanges', coalesce((select jsonb_agg(jsonb_build_object('from', t.from_tier, 'to', t.to_tier, 'why', t.why,
          'note', t.note, 'at', t.at) order by t.id)
        from tier_change t join person on t.member_id = person.id where t.shop_id = ${shopId}), '[]'),
      'entries', coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'points', e.points, 'reason', e.reason,
          'orderId', e.order_id::text, 'occurredAt', e.occurred_at, 'breakdown', e.breakdown, 'detail', e.detail,
          'lots', (select jsonb_agg(jsonb_build_object('lotId', a.lot_id::text, 'points', a.points) order by a.id)
            from allocation a where a.shop_id = ${shopId} and a.entry_id = e.id)) order by e.id)
        from ledger_entry e join person on e.member_id = person.id where e.shop_id = ${shopId}), '[]'),
      'lots', coalesce((select jsonb_agg(jsonb_build_object('lotId', l.id::text, 'points', l.points,
          'remaining', l.remaining, 'earnedAt', l.earned_at, 'availableAt', l.available_at, 'expiresAt', l.expires_at)
          order by l.id)
        from lot l join person on l.member_id = person.id where l.shop_id = ${shopId}), '[]'),
      'rewards', coalesce((select jsonb_agg(jsonb_build_object('reward', r.reward->>'title', 'points', r.points,
          'state', r.state, 'code', r.code, 'requestedAt', r.requested_at, 'usedAt', r.used_at,
          'orderId', r.order_id::text, 'returnedPoints', r.returned_points) order by r.id)
        from redemption r join person on r.member_id = person.id where r.shop_id = ${shopId}), '[]'),
      'fromOtherApps', coalesce((select jsonb_agg(jsonb_build_object('app', b.source, 'points', b.target_points,
          'lots', b.lots, 'tier', b.tier_id, 'birthday', b.birthday, 'referralCode', b.referral_code) order by b.id)
        from imported_balance b where b.shop_id = ${shopId} and (
          b.member_id in (select id from person) or (b.person_hash = ${emailHash} and b.member_id is null))), '[]'),
      'referralCode', (select c.code from referral_code c join person on c.member_id = person.id where c.shop_id = ${shopId}),
      'referrals', coalesce((select jsonb_agg(jsonb_build_object('as', case when r.friend_id = person.id then 'friend' else 'advocate' end,
          'state', r.state, 'orderedAt', r.ordered_at, 'paid', r.paid, 'paidAt', r.paid_at) order by r.id)
        from referral r join person on person.id in (r.friend_id, r.advocate_id) where r.shop_id = ${shopId}), '[]'),
      'offersClaimed', coalesce((select jsonb_agg(c.claimed_at order by c.id) from referral_claim c
        where c.shop_id = ${shopId} and c.customer_id = ${customerId}), '[]'),
      'surveyAnswers', coalesce((select jsonb_agg(jsonb_build_object('survey', s.rule_id, 'answer', s.answer, 'at', s.at)
          order by s.at)
        from survey_answer s join person on s.member_id = person.id where s.shop_id = ${shopId}), '[]'),
      'orders', coalesce((select jsonb_agg(jsonb_build_object('orderId', o.id::text, 'name', o.name,
          'processedAt', o.processed_at, 'snapshot', o.snapshot, 'award', o.award) order by o.id)
        from shop_order o where o.shop_id = ${shopId} and (
          o.member_id in (select id from person) or (o.guest_email_hash = ${emailHash} and o.member_id is null))), '[]')
    ) as data`;
  const [row] = Rows.parse(rows);
  const data = z.record(z.string(), z.json()).parse(row?.data);
  return data;
}
