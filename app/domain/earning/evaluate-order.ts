import type { Program } from "#app/domain/program.ts";
import { multiplyRatio, type Rounding } from "#app/domain/rounding.ts";
import type { Award, AwardPart, NoAwardReason } from "./award.ts";
import { orderBase, type BasePart } from "./order-base.ts";
import type { FinancialStatus, OrderSnapshot } from "./order-snapshot.ts";
import type { SpendRateRule } from "./rule.ts";

/**
 * An order's points are a pure function of the order's latest state and the program version that was frozen when
 * the order was first seen. Nothing else goes in, so a repeated, late or reordered message changes nothing in the
 * end, and any sequence of partial refunds ends where one refund ends.
 *
 * Example: 124.00 of goods and 6.00 shipping at 1 point per 1.00, shipping left out: 124 points.
 */
export function evaluateOrder(program: Program, order: OrderSnapshot): Award {
  const reason = noAwardReason(program, order);
  const [rule] = program.rules;
  if (!rule) throw new RangeError("A program has at least one earning rule");
  const { parts, leftOut } = reason ? { parts: [], leftOut: [] } : orderBase(program.base, order);
  const awarded = spreadPoints(rule, program.rounding, parts);
  return {
    points: awarded.reduce((total, part) => total + part.points, 0),
    reason,
    currency: order.currency,
    rate: { points: rule.points, perMinor: rule.perMinor },
    baseMinor: parts.reduce((total, part) => total + part.baseMinor, 0),
    parts: awarded,
    leftOut,
  };
}

const EARNING_STATUSES: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"]);

function noAwardReason(program: Program, order: OrderSnapshot): NoAwardReason | null {
  if (order.isTest) return "test-order";
  if (order.cancelledAt) return "cancelled";
  if (order.financialStatus === "voided") return "voided";
  if (!EARNING_STATUSES.has(order.financialStatus)) return "not-paid";
  return order.currency === program.currency ? null : "no-program-currency";
}

/**
 * Rounds once for the order and gives each part its share: a part's points are the rounded running total with it
 * less the one without it, so the parts always add up to the order's points.
 * Example, 1 point per 1.00, down: parts of 0.60, 0.60 and 0.90 make 2 points: 0, 1 and 1.
 */
function spreadPoints(rule: SpendRateRule, rounding: Rounding, parts: BasePart[]): AwardPart[] {
  const ratio = { numerator: rule.points, denominator: rule.perMinor };
  let runningMinor = 0;
  let runningPoints = 0;
  return parts.map((part) => {
    runningMinor += part.baseMinor;
    const points = multiplyRatio(runningMinor, ratio, rounding) - runningPoints;
    runningPoints += points;
    return { ...part, ruleId: rule.id, points };
  });
}
