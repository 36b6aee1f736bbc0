import { z } from "zod";
import { EarningRule } from "./earning/rule.ts";
import { ExpiryPolicy } from "./ledger/expiry-policy.ts";
import { currencyDecimals } from "./money.ts";
import { Rounding } from "./rounding.ts";

/** What an order's points are counted on: the lines, and what the merchant adds to them. */
export const EarningBase = z.object({
  /** False: count what remains after discounts. */
  beforeDiscounts: z.boolean(),
  includeTax: z.boolean(),
  includeShipping: z.boolean(),
  includeTips: z.boolean(),
  includeGiftCards: z.boolean(),
});
export type EarningBase = z.infer<typeof EarningBase>;

/**
 * The shop's loyalty configuration, one published version of it. The admin form, the database column and the
 * theme all read this schema.
 */
export const Program = z.object({
  /** The shop currency that the rates are written in. */
  currency: z.string().length(3),
  pointsName: z.object({
    singular: z.string().trim().min(1).max(30),
    plural: z.string().trim().min(1).max(30),
  }),
  rules: z.array(EarningRule).min(1).max(1),
  base: EarningBase,
  rounding: Rounding,
  /** Days from the order's date until its points can be spent: the return window. */
  holdDays: z.int().min(0).max(365),
  /** When points expire; null: never. It is frozen into points when they are earned. */
  expiry: ExpiryPolicy.nullable().default(null),
  /** What becomes of points owed after a refund: later points pay them, or the shop bears the loss. */
  deficit: z.enum(["carry", "forgive"]).default("carry"),
});
export type Program = z.infer<typeof Program>;

export const DEFAULT_HOLD_DAYS = 14;

/** What a shop starts with: 1 point per unit of its currency (per 1.00 USD, per 100 JPY), held for 14 days. */
export function defaultProgram(currency: string): Program {
  const perMinor = currencyDecimals(currency) === 0 ? 100 : 10 ** currencyDecimals(currency);
  return {
    currency,
    pointsName: { singular: "point", plural: "points" },
    rules: [{ id: "spend", kind: "spend-rate", points: 1, perMinor }],
    base: {
      beforeDiscounts: false,
      includeTax: false,
      includeShipping: false,
      includeTips: false,
      includeGiftCards: false,
    },
    rounding: "down",
    holdDays: DEFAULT_HOLD_DAYS,
    expiry: null,
    deficit: "carry",
  };
}
