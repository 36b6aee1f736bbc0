import {
  listKeptPatterns,
  listPurchasePatterns,
  listSpends,
  type PatternRow,
} from "#app/db/retention/reads/list-purchase-patterns.ts";
import { mbgNbdExpected } from "#app/domain/retention/mbg-nbd.ts";
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
  let total = 0;
  let value = 0;
  for (const pattern of patterns) {
    const expected = (weeks: number) => mbgNbdExpected(purchases, pattern, weeks);
    total += pattern.customers * expected(12 * WEEKS_PER_MONTH);
    if (spend.kind !== "known") continue;
    const { p, q, v } = spend.value;
    const means =
      (pattern.customers * p * v + p * pattern.repeats * pattern.spendSum) / (p * pattern.repeats + q - 1);
    value += predictedValue(expected, means, horizon);
  }
  return {
    purchases: total,
    valueMinor: spend.kind === "known" ? value : null,
    monthlyDiscount: MONTHLY_DISCOUNT,
  };
}
