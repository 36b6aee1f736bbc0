import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import { toPoints } from "#app/domain/points.ts";
import { COUNTED_STATES } from "#app/domain/rewards/redemption-state.ts";

export interface RedeemerRow {
  available: number;
  tierId: string | null;
  /** Null for someone who was erased, or merged into another member. */
  customerId: bigint | null;
  shopCurrency: string | null;
  timeZone: string;
  locale: string;
  /** How often each reward was had, by the member and by all. */
  had: Map<bigint, { byMember: number; inAll: number }>;
  /** Store credit that Shopify has not confirmed yet. */
  hasCreditOnItsWay: boolean;
  /** Of the program in force: what spending does to points that end by inactivity. */
  expiry: ExpiryPolicy | null;
}

const Had = z.array(z.object({ rewardId: z.coerce.bigint(), byMember: z.int(), inAll: z.int() }));
const Rows = z.array(
  z.object({
    available: z.bigint(),
    tier_id: z.string().nullable(),
    customer_id: z.bigint().nullable(),
    currency: z.string().nullable(),
    time_zone: z.string().nullable(),
    locale: z.string().nullable(),
    had: Had,
    on_its_way: z.boolean(),
    expiry: ExpiryPolicy.nullable(),
  }),
);

/**
 * What decides whether a member may have these rewards, in one reading. `countedInAll` names those with a limit for
 * all members together: only they are counted over everybody.
 */
export async function readRedeemer(
  db: Db,
  shopId: bigint,
  input: { memberId: bigint; countedForMember: bigint[]; countedInAll: bigint[]; now: Date },
): Promise<RedeemerRow | null> {
  const { memberId, countedForMember, countedInAll, now } = input;
  const states = [...COUNTED_STATES];
  const [row] = Rows.parse(
    await db.$queryRaw`
      select
        (select coalesce(sum(lot.remaining), 0)::bigint from lot
          where lot.shop_id = ${shopId} and lot.member_id = ${memberId} and lot.remaining > 0
            and lot.available_at <= ${now} and (lot.expires_at is null or lot.expires_at > ${now})
            and not (lot.lapses and coalesce(member.inactive_at <= ${now}, false))) as available,
        member.tier_id,
        case when member.redacted_at is null and member.merged_into_id is null then member.customer_id end as customer_id,
        shop.currency, shop.time_zone, shop.locale,
        (select coalesce(jsonb_agg(jsonb_build_object('rewardId', wanted.id::text, 'byMember', (
            select count(*)::int from redemption
            where shop_id = ${shopId} and member_id = ${memberId} and reward_id = wanted.id
              and state = any(${states}::text[])),
          'inAll', case when wanted.id = any(${countedInAll}::bigint[]) then (
            select count(*)::int from redemption
            where shop_id = ${shopId} and reward_id = wanted.id and state = any(${states}::text[])) else 0 end)), '[]')
          from unnest(${countedForMember}::bigint[]) as wanted(id)) as had,
        exists (select from redemption
          where shop_id = ${shopId} and member_id = ${memberId} and issue = 'store-credit' and state = 'requested'
        ) as on_its_way,
        (select nullif(program->'expiry', 'null'::jsonb) from program_version
          where shop_id = ${shopId} and effective_at <= ${now} and not exists (
            select from program_cancellation cancelled
            where cancelled.shop_id = program_version.shop_id and cancelled.version = program_version.version)
          order by effective_at desc, version desc limit 1) as expiry
      from member join shop on shop.id = member.shop_id
      where member.shop_id = ${shopId} and member.id = ${memberId}`,
  );
  if (!row) return null;
  return {
    available: toPoints(row.available),
    tierId: row.tier_id,
    customerId: row.customer_id,
    shopCurrency: row.currency,
    timeZone: row.time_zone ?? "UTC",
    locale: row.locale ?? "en",
    had: new Map(row.had.map(({ rewardId, byMember, inAll }) => [rewardId, { byMember, inAll }])),
    hasCreditOnItsWay: row.on_its_way,
    expiry: row.expiry,
  };
}
