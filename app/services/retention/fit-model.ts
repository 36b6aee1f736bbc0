import {
  listKeptPatterns,
  listPurchasePatterns,
  listSpends,
  type PatternRow,
} from "#app/db/retention/reads/list-purchase-patterns.ts";
import { aliveGroups, expectedOfAll } from "#app/domain/retention/alive-groups.ts";
import { mbgNbdExpectedIfAlive } from "#app/domain/retention/mbg-nbd.ts";
import { fitPurchaseModel, type PurchaseModel } from "#app/domain/retention/purchase-model.ts";
import { predictedValue } from "#app/domain/retention/predicted-value.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { StoredModel } from "./stored-model.ts";

const KEPT_BACK_DAYS = 90;
const MONTHLY_DISCOUNT = 0.01;

/** A year in weeks of the model, divided by its months. */
export const WEEKS_PER_MONTH = 365.25 / 7 / 12;

/** Fits the shop's purchase model to what is known until yesterday, and says what it expects of the next year. */
export async function fitModel(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  today: number,
): Promise<StoredModel> {
  const yesterday = today - 1;
  const patterns = await listPurchasePatterns(db, shopId, yesterday);
  const spends = await listSpends(db, shopId);
  const kept = await listKeptPatterns(db, shopId, { cut: yesterday - KEPT_BACK_DAYS, today });
  const model = fitPurchaseModel({ patterns, spends, kept: { days: KEPT_BACK_DAYS, patterns: kept } });
  return { model, nextYear: model.kind === "known" ? expectYear(model.value, patterns) : null };
}

/** Sums over histories: the expected mean value is linear in a customer's own mean, so their sum is enough. */
function expectYear({ purchases, spend }: PurchaseModel, patterns: readonly PatternRow[]) {
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
