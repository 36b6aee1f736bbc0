import type { PastOrderRow } from "#app/db/previews/list-past-orders.ts";
import type { PreviewedMember } from "#app/db/previews/preview-members.ts";
import type { ProductFacts } from "#app/domain/earning/earning-facts.ts";
import type { Program } from "#app/domain/program.ts";
import { pastOn, type KnownPast } from "#app/domain/simulate/member-past.ts";
import { addMember, type PreviewTotals } from "#app/domain/simulate/preview-totals.ts";
import { simulateMember, type PastOrder } from "#app/domain/simulate/simulate-member.ts";
import type { ShopDays } from "#app/domain/tiers/shop-days.ts";

/** The programs that are compared, over a time by the shop's days. */
export interface Comparison {
  current: Program;
  draft: Program;
  days: ShopDays;
  since: Date;
  until: Date;
}

/**
 * The orders of some members, with what the catalogue says of their products where the draft asks, and what else moved
 * their tiers where there are tiers.
 */
export interface MembersAndOrders {
  orders: PastOrderRow[];
  products: Map<string, ProductFacts>;
  pasts: Map<bigint, KnownPast>;
}

/** The totals with these members in them, and those who would have got other points. */
export function compareMembers(
  before: PreviewTotals,
  { orders: rows, products, pasts }: MembersAndOrders,
  { current, draft, days, since, until }: Comparison,
): { totals: PreviewTotals; members: PreviewedMember[] } {
  let totals = before;
  const members: PreviewedMember[] = [];
  for (const [memberId, own] of Map.groupBy(rows, (row) => row.memberId)) {
    const orders = own.map(({ snapshot, facts }): PastOrder => ({
      snapshot,
      facts,
      counts: snapshot.processedAt >= since,
    }));
    const known = pasts.get(memberId);
    const simulate = (program: Program) =>
      simulateMember(program, orders, { products, days, since, until, past: pastOn(program, known) });
    const [now, drafted] = [simulate(current), simulate(draft)];
    const counted = own.filter(({ snapshot }) => snapshot.processedAt >= since);
    const pointsPosted = counted.reduce((total, row) => total + row.postedPoints, 0);
    totals = addMember(totals, { now, draft: drafted, pointsPosted });
    if (now.points !== drafted.points) {
      members.push({ memberId, pointsNow: now.points, pointsDraft: drafted.points });
    }
  }
  return { totals, members };
}
