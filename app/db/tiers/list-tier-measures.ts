import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import type { Period } from "#app/domain/tiers/measure-window.ts";
import type { TierBasis } from "#app/domain/tiers/tier.ts";

/** Two periods to count for a member: that of now, and another one (null: not asked). */
export interface MeasureQuestion {
  memberId: bigint;
  current: Period;
  other: Period | null;
}

export interface MeasureAnswer {
  current: number;
  other: number | null;
}

const Rows = z.array(z.object({ id: z.bigint(), current: z.bigint(), other: z.bigint() }));

/**
 * What members did towards tiers, by member id; domain/tiers/standing.ts says what each basis counts. An order counts
 * on its own date with what it is worth today, so a refund lowers the period in which the order was placed.
 */
export async function listTierMeasures(
  db: Db,
  shopId: bigint,
  basis: TierBasis,
  questions: MeasureQuestion[],
): Promise<Map<bigint, MeasureAnswer>> {
  if (questions.length === 0) return new Map();
  const ids = questions.map(({ memberId }) => memberId);
  const { windows, places } = distinctWindows(questions);
  const rows = Rows.parse(
    await db.$queryRaw`
      with win as (
        select place, coalesce("from", '-infinity') as "from", coalesce("until", 'infinity') as "until",
          coalesce("otherFrom", '-infinity') as other_from, coalesce("otherUntil", 'infinity') as other_until
        from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as a(place int, "from" timestamptz,
          "until" timestamptz, "otherFrom" timestamptz, "otherUntil" timestamptz)
      ), asked as (
        select member.id, win.* from unnest(${ids}::bigint[], ${places}::int[]) as member(id, place) join win using (place)
      ), counted as (${countedBy(basis, shopId, ids)})
      select asked.id,
        coalesce(sum(amount) filter (where at >= "from" and at < "until"), 0)::bigint as current,
        coalesce(sum(amount) filter (where at >= other_from and at < other_until), 0)::bigint as other
      from asked left join counted on counted.member_id = asked.id
      group by asked.id`,
  );
  const hasOther = new Set(questions.filter(({ other }) => other).map(({ memberId }) => memberId));
  return new Map(
    rows.map(({ id, current, other }) => [
      id,
      { current: atLeastNothing(current), other: hasOther.has(id) ? atLeastNothing(other) : null },
    ]),
  );
}

interface Window {
  place: number;
  from: Date | null;
  until: Date | null;
  otherFrom: Date | null;
  otherUntil: Date | null;
}

/** Most members share their periods: each pair of periods once, and where each member finds theirs. */
function distinctWindows(questions: MeasureQuestion[]): { windows: Window[]; places: number[] } {
  const windows = new Map<string, Window>();
  const places = questions.map(({ current, other }) => {
    const otherUntil = other ? other.until : NEVER;
    const otherFrom = other?.from ?? null;
    const key = [current.from, current.until, otherFrom, otherUntil].map((at) => at?.getTime() ?? "").join();
    const known = windows.get(key);
    if (known) return known.place;
    windows.set(key, {
      place: windows.size,
      from: current.from,
      until: current.until,
      otherFrom,
      otherUntil,
    });
    return windows.size - 1;
  });
  return { windows: [...windows.values()], places };
}

/** A period that ends before anything happened. */
const NEVER = new Date(-1);

/** Points taken back may be more than those earned in the same period. */
function atLeastNothing(amount: bigint): number {
  return Math.max(0, Number(amount));
}

/** What counts, one row each: member_id, at, amount. */
function countedBy(basis: TierBasis, shopId: bigint, ids: bigint[]): Prisma.Sql {
  const orders = Prisma.sql`from shop_order where shop_id = ${shopId} and member_id = any(${ids}::bigint[])`;
  const entries = Prisma.sql`from ledger_entry where shop_id = ${shopId} and member_id = any(${ids}::bigint[])
    and order_id is null and kind in ('earn', 'clawback')`;
  switch (basis) {
    case "points-earned":
      return Prisma.sql`
        select member_id, processed_at as at, posted_points as amount ${orders} and posted_points > 0
        union all select member_id, occurred_at, points ${entries} and reason <> 'tier-entry'`;
    case "spend":
      return Prisma.sql`
        select member_id, processed_at as at, (award->>'orderMinor')::bigint as amount ${orders}
          and award->>'reason' is null`;
    case "orders":
      return Prisma.sql`
        select member_id, processed_at as at, 1 as amount ${orders}
          and award->>'reason' is null and (award->>'orderMinor')::bigint > 0`;
    case "referrals":
      return Prisma.sql`
        select member_id, occurred_at as at, case kind when 'earn' then 1 else -1 end as amount ${entries}
          and reason = 'referral'`;
  }
}
