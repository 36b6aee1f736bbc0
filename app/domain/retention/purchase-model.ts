import { aliveGroups, expectedOfAll } from "./alive-groups.ts";
import { known, tooLittle, unclear, type Answer } from "./answer.ts";
import { backTest, type BackTest } from "./back-test.ts";
import type { DropOutFit } from "./drop-out-parameters.ts";
import { fitGammaGamma, spendCorrelation, type GammaGammaFit, type SpendPattern } from "./gamma-gamma.ts";
import { fitMbgNbd, mbgNbdAlive } from "./mbg-nbd.ts";
import type { PurchasePattern } from "./purchase-pattern.ts";

/** What the models of a shop were found to be. Times in weeks, money in minor units. */
export interface PurchaseModel {
  customers: number;
  repeaters: number;
  purchases: DropOutFit;
  /** Σ P(alive): how many customers are expected to be still there. */
  expectedAlive: number;
  spend: Answer<GammaGammaFit & { correlation: number }>;
  backTest: Answer<BackTest>;
}

export const FEWEST_CUSTOMERS = 500;
export const FEWEST_REPEATERS = 100;

export interface ModelData {
  patterns: readonly PurchasePattern[];
  spends: readonly SpendPattern[];
  /** The same customers as they stood `days` ago, each with the purchases that followed. */
  kept: { days: number; patterns: readonly (PurchasePattern & { later: number })[] };
}

/** Fits the models of a shop and tries them on the days kept back. Too little data, or a fit that means nothing, is said. */
export function fitPurchaseModel({ patterns, spends, kept }: ModelData): Answer<PurchaseModel> {
  const customers = total(patterns, () => true);
  const repeaters = total(patterns, ({ repeats }) => repeats > 0);
  if (customers < FEWEST_CUSTOMERS) return tooLittle(customers, FEWEST_CUSTOMERS, "customers");
  if (repeaters < FEWEST_REPEATERS)
    return tooLittle(repeaters, FEWEST_REPEATERS, "customers with two orders");
  const purchases = fitMbgNbd(patterns, typicalAge(patterns));
  if (!purchases.isSound) return unclear("when customers leave");
  return known({
    customers,
    repeaters,
    purchases,
    expectedAlive: patterns.reduce((sum, each) => sum + each.customers * mbgNbdAlive(purchases, each), 0),
    spend: fitSpend(spends),
    backTest: tryOut(kept),
  });
}

function fitSpend(spends: readonly SpendPattern[]): PurchaseModel["spend"] {
  const used = spends.filter(({ repeats, mean }) => repeats > 0 && mean > 0);
  const customers = used.reduce((sum, each) => sum + each.customers, 0);
  if (customers < FEWEST_REPEATERS)
    return tooLittle(customers, FEWEST_REPEATERS, "customers with two orders");
  const fit = fitGammaGamma(used);
  return fit.isSound
    ? known({ ...fit, correlation: spendCorrelation(used) })
    : unclear("how spending differs between customers");
}

function tryOut({ days, patterns }: ModelData["kept"]): Answer<BackTest> {
  const customers = total(patterns, () => true);
  if (customers < FEWEST_CUSTOMERS)
    return tooLittle(customers, FEWEST_CUSTOMERS, "customers before the days kept back");
  const fit = fitMbgNbd(patterns, typicalAge(patterns));
  const predicted = expectedOfAll(fit, aliveGroups(fit, patterns), days / 7);
  return backTest({ days, predicted, actual: patterns.reduce((sum, each) => sum + each.later, 0) });
}

function typicalAge(patterns: readonly PurchasePattern[]): number {
  const customers = total(patterns, () => true);
  return patterns.reduce((sum, each) => sum + each.customers * each.age, 0) / Math.max(1, customers);
}

function total(patterns: readonly PurchasePattern[], keep: (pattern: PurchasePattern) => boolean): number {
  return patterns.reduce((sum, each) => (keep(each) ? sum + each.customers : sum), 0);
}
