import type { PatternRow } from "#app/db/retention/reads/list-purchase-patterns.ts";
import { aliveGroups, expectedOfAll } from "#app/domain/retention/alive-groups.ts";
import { mbgNbdExpectedIfAlive } from "#app/domain/retention/mbg-nbd.ts";
import { predictedValue } from "#app/domain/retention/predicted-value.ts";
import type { PurchaseModel } from "#app/domain/retention/purchase-model.ts";

const MONTHLY_DISCOUNT = 0.01;

/** A year in weeks of the model, divided by its months. */
const WEEKS_PER_MONTH = 365.25 / 7 / 12;

/**
 * What a model expects of customers with these histories in the next twelve months, together. Sums over histories: the
 * expected mean value is linear in a customer's own mean, so their sum is enough.
 */
export function expectYear({ purchases, spend }: PurchaseModel, patterns: readonly PatternRow[]) {
  const horizon = { months: 12, monthlyDiscount: MONTHLY_DISCOUNT, unitsPerMonth: WEEKS_PER_MONTH };
  const groups = aliveGroups(purchases, patterns);
  let value = 0;
  for (const group of groups) {
    if (spend.kind !== "known") break;
    const { p, q, v } = spend.value;
    const { repeats, alive, aliveSpend } = group;
    const spends = (alive * p * v + p * repeats * aliveSpend) / (p * repeats + q - 1);
    const expected = (weeks: number) => mbgNbdExpectedIfAlive(purchases, group, weeks);
    value += predictedValue(expected, spends, horizon);
  }
  return {
    purchases: expectedOfAll(purchases, groups, 12 * WEEKS_PER_MONTH),
    valueMinor: spend.kind === "known" ? value : null,
    monthlyDiscount: MONTHLY_DISCOUNT,
  };
}
