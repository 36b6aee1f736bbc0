/** How many customers began, came back and lapsed on a day. */
export interface ActiveDay {
  day: number;
  /** First purchase ever. */
  fresh: number;
  /** Purchases after more than `lapsedAfter` days without one. */
  reactivated: number;
  /** Customers for whom `lapsedAfter` days without a purchase were over when the day began. */
  lapsed: number;
}

/** How the number of active customers went over the days from `from` to before `to`. */
export interface ActiveFlow {
  activeAtStart: number;
  fresh: number;
  reactivated: number;
  lapsed: number;
  activeAtEnd: number;
}

/**
 * The flow of active customers, period by period; `bounds` are the first days of the periods and the day after the last.
 * A customer is active at the start of a day while at most `lapsedAfter` days have passed since their last purchase
 * before it. They can lapse and come back within a period, and then count in both.
 * The identity: active at end = active at start + new + reactivated − lapsed.
 */
export function activeFlows(days: readonly ActiveDay[], bounds: readonly number[]): ActiveFlow[] {
  const [first = 0] = bounds;
  let active = 0;
  for (const each of days) if (each.day < first) active += each.fresh + each.reactivated;
  // A lapse on the first day itself is one of a customer who still was active when it began.
  for (const each of days) if (each.day <= first) active -= each.lapsed;
  return bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? from;
    const bought = days.filter(({ day }) => day >= from && day < to);
    const gone = days.filter(({ day }) => day > from && day <= to);
    const flow = {
      activeAtStart: active,
      fresh: sum(bought, ({ fresh }) => fresh),
      reactivated: sum(bought, ({ reactivated }) => reactivated),
      lapsed: sum(gone, ({ lapsed }) => lapsed),
    };
    active += flow.fresh + flow.reactivated - flow.lapsed;
    return { ...flow, activeAtEnd: active };
  });
}

function sum(days: readonly ActiveDay[], of: (day: ActiveDay) => number): number {
  return days.reduce((total, day) => total + of(day), 0);
}
