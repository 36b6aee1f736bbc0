import { Temporal } from "@js-temporal/polyfill";
import { OWN_LIMIT, type ActionRule, type LimitPeriod } from "./action-rule.ts";
import { holdsOn, type Occasion } from "./conditions.ts";

/** How often the rule has paid this member, and what all members together have got from it. */
export interface ActionHistory {
  /** The days on which it paid this member, in the shop's zone: "2026-11-27", once for each time. */
  paidOn: readonly string[];
  pointsToEverybody: number;
}

export type ActionDecision =
  | { ok: true; points: number }
  | { ok: false; reason: "not-offered" | "not-for-this-member" | "budget-used-up" }
  /** Done as often as the rule allows in this period of the calendar. */
  | { ok: false; reason: "limit-reached"; period: LimitPeriod };

/**
 * Whether an action of a member earns. Limits are of the calendar: at most twice a week is twice from Monday to
 * Sunday. Some actions have a limit of their own besides: a birthday comes once a year, and not within 300 days of
 * the last one, so that changing the date gains nothing.
 * Example: a review with { period: "month", times: 2 }, paid on 3 and 20 November: refused on the 27th, paid on
 * 1 December.
 */
export function decideAction(rule: ActionRule, occasion: Occasion, history: ActionHistory): ActionDecision {
  if (!rule.enabled) return { ok: false, reason: "not-offered" };
  if (!holdsOn(rule.conditions, occasion)) return { ok: false, reason: "not-for-this-member" };
  const own = OWN_LIMIT[rule.action];
  const limits = own ? [...rule.limits, { period: own, times: 1 }] : rule.limits;
  const reached = limits.find(({ period, times }) => countIn(period, history.paidOn, occasion.day) >= times);
  if (reached) return { ok: false, reason: "limit-reached", period: reached.period };
  if (isYearly(own) && wasLately(history.paidOn, occasion.day)) {
    return { ok: false, reason: "limit-reached", period: "year" };
  }
  const { budgetPoints } = rule.conditions;
  if (budgetPoints !== null && history.pointsToEverybody + rule.points > budgetPoints) {
    return { ok: false, reason: "budget-used-up" };
  }
  return { ok: true, points: rule.points };
}

const YEARLY_PAUSE_DAYS = 300;

function isYearly(own: LimitPeriod | undefined): boolean {
  return own === "year";
}

function wasLately(paidOn: readonly string[], day: string): boolean {
  const earliest = Temporal.PlainDate.from(day).subtract({ days: YEARLY_PAUSE_DAYS }).toString();
  return paidOn.some((paid) => paid > earliest);
}

function countIn(period: LimitPeriod, paidOn: readonly string[], day: string): number {
  const start = startOf(period, day);
  return paidOn.filter((paid) => startOf(period, paid) === start).length;
}

/** The first day of the calendar period that a day is in; weeks begin on Monday. Null: since ever. */
function startOf(period: LimitPeriod, day: string): string | null {
  const date = Temporal.PlainDate.from(day);
  switch (period) {
    case "day":
      return day;
    case "week":
      return date.subtract({ days: date.dayOfWeek - 1 }).toString();
    case "month":
      return date.with({ day: 1 }).toString();
    case "year":
      return date.with({ month: 1, day: 1 }).toString();
    case "lifetime":
      return null;
  }
}

/**
 * Names what an action pays for, so that it can pay once: for ever, once a year, or once for each event.
 * The rule is not in the name of what comes once in a life or a year: a rule that is made anew pays nobody twice.
 */
export function actionKey(
  rule: ActionRule,
  { memberId, day, event }: { memberId: bigint; day: string; event: string },
): string {
  const { action } = rule;
  if (action === "social-follow") return `action:social-follow:${rule.id}:${memberId}`;
  const own = OWN_LIMIT[action];
  if (own === "lifetime") return `action:${action}:${memberId}`;
  if (own === "year") return `action:${action}:${day.slice(0, "2026".length)}:${memberId}`;
  return `action:${rule.id}:${memberId}:${event}`;
}
