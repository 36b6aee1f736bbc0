import { Prisma } from "#app/db/generated/client.ts";
import { NO_TIER, type MemberFilter } from "#app/domain/member-filter.ts";
import { dayNumber } from "#app/domain/retention/period.ts";

const DAY_MS = 86_400_000;

/**
 * What a filter asks of a row of `member`, as conditions that begin with "and". Each part has an index of its own, and
 * PostgreSQL chooses which of them to read along.
 */
export function filterMembers(shopId: bigint, filter: MemberFilter, now: Date): Prisma.Sql {
  const { tier, tag, minBalance, maxBalance } = filter;
  const parts = [
    tier === undefined
      ? null
      : tier === NO_TIER
        ? Prisma.sql`and tier_id is null`
        : Prisma.sql`and tier_id = ${tier}`,
    tag === undefined
      ? null
      : Prisma.sql`and customer_tags <> '{}' and lower_tags(customer_tags) @> array[lower(${tag})]::text[]`,
    minBalance === undefined ? null : Prisma.sql`and balance >= ${minBalance}`,
    maxBalance === undefined ? null : Prisma.sql`and balance <= ${maxBalance}`,
    expiring(shopId, filter, now),
    lastOrder(shopId, filter),
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, " ");
}

/** Points with an end of their own, or points that lapse because the member does nothing. */
function expiring(shopId: bigint, { expiringDays }: MemberFilter, now: Date): Prisma.Sql | null {
  if (expiringDays === undefined) return null;
  const until = new Date(now.getTime() + expiringDays * DAY_MS);
  return Prisma.sql`and id in (
    select lot.member_id from lot
    where lot.shop_id = ${shopId} and lot.remaining > 0 and lot.expires_at > ${now} and lot.expires_at <= ${until}
    union all
    select lapsing.id from member as lapsing
    where lapsing.shop_id = ${shopId} and lapsing.inactive_at > ${now} and lapsing.inactive_at <= ${until}
      and lapsing.balance > 0)`;
}

/** By the day of the last order that counts, which the retention statistics keep for each customer. */
function lastOrder(shopId: bigint, { orderedFrom, orderedBefore }: MemberFilter): Prisma.Sql | null {
  if (orderedFrom === undefined && orderedBefore === undefined) return null;
  const from =
    orderedFrom === undefined ? Prisma.empty : Prisma.sql`and last_day >= ${dayNumber(orderedFrom)}`;
  const before =
    orderedBefore === undefined ? Prisma.empty : Prisma.sql`and last_day < ${dayNumber(orderedBefore)}`;
  return Prisma.sql`and customer_id in (
    select ordered.customer_id from retention_customer as ordered where ordered.shop_id = ${shopId} ${from} ${before})`;
}
