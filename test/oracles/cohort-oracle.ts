import type { CohortView } from "#app/domain/retention/cohort-matrix.ts";

/** One order in the plainest form: who, in which period, for how much. */
export interface PlainOrder {
  customer: string;
  period: number;
  net: number;
}

/** The numerator of a cohort cell, counted from the orders by the words of the definition and nothing else. */
export function countCell(
  orders: readonly PlainOrder[],
  { cohort, k, view }: { cohort: number; k: number; view: CohortView },
): number {
  const firstOf = new Map<string, number>();
  for (const { customer, period } of orders)
    firstOf.set(customer, Math.min(period, firstOf.get(customer) ?? Number.POSITIVE_INFINITY));
  const ours = orders.filter(({ customer }) => firstOf.get(customer) === cohort);
  const who = (keep: (order: PlainOrder) => boolean) =>
    new Set(ours.filter(keep).map(({ customer }) => customer)).size;
  const net = (keep: (order: PlainOrder) => boolean) =>
    ours.filter(keep).reduce((sum, order) => sum + order.net, 0);
  switch (view) {
    case "on":
      return who(({ period }) => period === cohort + k);
    case "on-or-after":
      return who(({ period }) => period >= cohort + k);
    case "cumulative":
      return who(({ period }) => period > cohort && period <= cohort + k);
    case "orders":
      return ours.filter(({ period }) => period === cohort + k).length;
    case "revenue":
      return net(({ period }) => period === cohort + k);
    case "value":
      return net(({ period }) => period <= cohort + k);
  }
}
