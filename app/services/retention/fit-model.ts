import { listModelStarts } from "#app/db/retention/reads/list-model-months.ts";
import {
  listKeptPatterns,
  listPurchasePatterns,
  listSpends,
} from "#app/db/retention/reads/list-purchase-patterns.ts";
import type { DropOutParameters } from "#app/domain/retention/drop-out-parameters.ts";
import type { ModelMonth } from "#app/domain/retention/model-churn.ts";
import { periodOf, startOfPeriod } from "#app/domain/retention/period.ts";
import { fitPurchaseModel } from "#app/domain/retention/purchase-model.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { expectYear } from "./expect-year.ts";
import type { StoredModel } from "./stored-model.ts";

const KEPT_BACK_DAYS = 90;
const CHURN_MONTHS = 12;

type FitContext = Pick<ServiceContext, "db" | "shopId">;

/** Fits the shop's purchase model to what is known until yesterday, and says what it expects of the next year. */
export async function fitModel({ db, shopId }: FitContext, today: number): Promise<StoredModel> {
  const yesterday = today - 1;
  const patterns = await listPurchasePatterns(db, shopId, { today: yesterday, segment: { kind: "all" } });
  const spends = await listSpends(db, shopId);
  const kept = await listKeptPatterns(db, shopId, { cut: yesterday - KEPT_BACK_DAYS, today });
  const model = fitPurchaseModel({ patterns, spends, kept: { days: KEPT_BACK_DAYS, patterns: kept } });
  if (model.kind !== "known") return { model, nextYear: null, months: [] };
  return {
    model,
    nextYear: expectYear(model.value, patterns),
    months: await modelMonths({ db, shopId }, model.value.purchases, today),
  };
}

/** How many customers the model lost in each of the last whole months. */
async function modelMonths(
  { db, shopId }: FitContext,
  { r, alpha, a, b }: DropOutParameters,
  today: number,
): Promise<ModelMonth[]> {
  const current = periodOf("month", today);
  const startDays = Array.from({ length: CHURN_MONTHS + 1 }, (_, index) =>
    startOfPeriod("month", current - CHURN_MONTHS + index),
  );
  const starts = await listModelStarts(db, shopId, { startDays, parameters: { r, alpha, a, b } });
  return starts.slice(0, -1).map(({ startDay, customers, alive }, index) => ({
    month: periodOf("month", startDay),
    customers,
    aliveAtStart: alive,
    aliveAtEnd: starts[index + 1]?.kept ?? 0,
  }));
}
