import type { ActiveFlow } from "#app/domain/retention/active-flow.ts";

/** A customer's purchase days, ascending. */
type PurchaseDays = readonly number[];

/**
 * Counted straight from the definition, customer by customer. The flow of active customers over the days from `from` to before `to`. A customer is active at the start of a day while
 * at most `lapsedAfter` days have passed since their last order before it. They can lapse and come back within the
 * period, and then count in both. The identity: active at end = active at start + new + reactivated − lapsed.
 */
export function activeFlow(
  customers: Iterable<PurchaseDays>,
  { from, to, lapsedAfter }: { from: number; to: number; lapsedAfter: number },
): ActiveFlow {
  const flow = { activeAtStart: 0, fresh: 0, reactivated: 0, lapsed: 0, activeAtEnd: 0 };
  for (const days of customers) {
    if (isActiveAt(days, from, lapsedAfter)) flow.activeAtStart += 1;
    if (isActiveAt(days, to, lapsedAfter)) flow.activeAtEnd += 1;
    for (const [index, day] of days.entries()) {
      const before = days[index - 1];
      const lapsesOn = day + lapsedAfter + 1;
      const next = days[index + 1];
      if (day >= from && day < to) {
        if (before === undefined) flow.fresh += 1;
        else if (day - before > lapsedAfter) flow.reactivated += 1;
      }
      const isLapse = next === undefined || next >= lapsesOn;
      if (isLapse && lapsesOn > from && lapsesOn <= to) flow.lapsed += 1;
    }
  }
  return flow;
}

function isActiveAt(days: PurchaseDays, at: number, lapsedAfter: number): boolean {
  const last = days.findLast((day) => day < at);
  return last !== undefined && at - last <= lapsedAfter;
}
