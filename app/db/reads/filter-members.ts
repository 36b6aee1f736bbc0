import { Prisma } from "#app/db/generated/client.ts";
import { NO_TIER, type MemberFilter } from "#app/domain/member-filter.ts";
import { dayNumber } from "#app/domain/retention/period.ts";

const DAY_MS = 86_400_000;

/**
 * How what a filter says of points and orders is looked up: "of-each" asks for every member on the way, "led" begins
 * with the points and orders and looks the members up. The first is quick where every hundredth member fits, or a tag
 * or a tier leaves few; the second where few fit and nothing else tells which.
 */
export type Lookup = "of-each" | "led";

/** The lookup that finds everybody whom a filter means at the least cost. */
export function gatheringLookup({ tier, tag }: MemberFilter): Lookup {
  return tag !== undefined || (tier !== undefined && tier !== NO_TIER) ? "of-each" : "led";
}

/**
 * What a filter asks of a row of `member`, as conditions that begin with "and". Each part has an index of its own, and
 * PostgreSQL chooses which of them to read along.
 */
export function filterMembers(
  shopId: bigint,
  filter: MemberFilter,
  { now, lookup }: { now: Date; lookup: Lookup },
): Prisma.Sql {
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
    expiring(shopId, filter, { now, lookup }),
    lastOrder(shopId, filter, lookup),
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, " ");
}

/** Points with an end of their own, or points that lapse because the member does nothing. */
function expiring(
  shopId: bigint,
  { expiringDays }: MemberFilter,
  { now, lookup }: { now: Date; lookup: Lookup },
): Prisma.Sql | null {
  if (expiringDays === undefined) return null;
  const until = new Date(now.getTime() + expiringDays * DAY_MS);
  const ending = Prisma.sql`lot.shop_id = ${shopId} and lot.remaining > 0 and lot.expires_at > ${now}
    and lot.expires_at <= ${until}`;
  // A scalar question is asked of each row; of "exists" in an "or" the planner would make a list of all lots first.
  if (lookup === "of-each")
    return Prisma.sql`and (inactive_at > ${now} and inactive_at <= ${until} and balance > 0
      or (select true from lot where ${ending} and lot.member_id = member.id limit 1))`;
  return Prisma.sql`and id in (
    select lot.member_id from lot where ${ending}
    union all
    select lapsing.id from member as lapsing
    where lapsing.shop_id = ${shopId} and lapsing.inactive_at > ${now} and lapsing.inactive_at <= ${until}
      and lapsing.balance > 0)`;
}

/** By the day of the last order that counts, which the retention statistics keep for each customer. */
function lastOrder(
  shopId: bigint,
  { orderedFrom, orderedBefore }: MemberFilter,
  lookup: Lookup,
): Prisma.Sql | null {
  if (orderedFrom === undefined && orderedBefore === undefined) return null;
  const from =
    orderedFrom === undefined ? Prisma.empty : Prisma.sql`and last_day >= ${dayNumber(orderedFrom)}`;
  const before =
    orderedBefore === undefined ? Prisma.empty : Prisma.sql`and last_day < ${dayNumber(orderedBefore)}`;
  const ordered = Prisma.sql`from retention_customer as ordered where ordered.shop_id = ${shopId} ${from} ${before}`;
  return lookup === "of-each"
    ? Prisma.sql`and (select true ${ordered} and ordered.customer_id = member.customer_id)`
    : Prisma.sql`and customer_id in (select ordered.customer_id ${ordered})`;
}
