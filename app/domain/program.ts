import { z } from "zod";
import { ActionRule } from "./earning/action-rule.ts";
import { EarningRule, everydayRate } from "./earning/rule.ts";
import { ExpiryPolicy } from "./ledger/expiry-policy.ts";
import { currencyDecimals } from "./money.ts";
import { ReferralOffer } from "./referrals/offer.ts";
import { Rounding } from "./rounding.ts";
import { TierLadder } from "./tiers/tier.ts";

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

const Name = z.string().trim().min(1).max(30);

/** The forms of one language, by the plural categories of Unicode: "punkt" (one), "punkty" (few), "punktów" (many). */
const PointsForms = z.object({
  zero: Name.optional(),
  one: Name.optional(),
  two: Name.optional(),
  few: Name.optional(),
  many: Name.optional(),
  other: Name,
});

/** The shop's name for points: "point" and "points", and its own forms in other languages, by locale ("pl"). */
export const PointsName = z.object({
  singular: Name,
  plural: Name,
  byLocale: z.record(z.string().min(2).max(20), PointsForms).optional(),
});
export type PointsName = z.infer<typeof PointsName>;

/**
 * The shop's loyalty configuration, one published version of it. The admin form, the database column and the
 * theme all read this schema.
 */
export const Program = z
  .object({
    /** The shop currency that amounts without a currency of their own are written in. */
    currency: z.string().length(3),
    pointsName: PointsName,
    /** 0: whole points. 1 or 2: the ledger counts tenths or hundredths, and so do all points in this program. */
    pointDecimals: z.int().min(0).max(2),
    rules: z.array(EarningRule).min(1).max(100),
    actions: z.array(ActionRule).max(50),
    base: EarningBase,
    rounding: Rounding,
    /** Round the order's points once, or each line's. */
    roundPer: z.enum(["order", "line"]),
    /** Days from the order's date (or its fulfilment) until its points can be spent: the return window. */
    holdDays: z.int().min(0).max(365),
    holdFrom: z.enum(["paid", "fulfilled"]),
    /** What money given back as store credit does to the points: taken back like any refund, or kept. */
    storeCreditRefunds: z.enum(["take-back", "keep"]),
    tiers: TierLadder.nullable(),
    /** What members and their friends get for coming together; null: no referrals. Older versions say nothing. */
    referrals: ReferralOffer.nullable().default(null),
    /** When points expire; null: never. It is frozen into points when they are earned. */
    expiry: ExpiryPolicy.nullable(),
    /** What becomes of points owed after a refund: later points pay them, or the shop bears the loss. */
    deficit: z.enum(["carry", "forgive"]),
  })
  .refine(hasUniqueIds, { path: ["rules"], error: "Two rules have the same id." })
  .refine(hasUniqueHandles, { path: ["actions"], error: "Two actions have the same name." });
export type Program = z.infer<typeof Program>;

function hasUniqueIds({ rules, actions }: { rules: { id: string }[]; actions: { id: string }[] }): boolean {
  const ids = [...rules, ...actions].map(({ id }) => id);
  return new Set(ids).size === ids.length;
}

function hasUniqueHandles({ actions }: { actions: ActionRule[] }): boolean {
  const handles = actions.flatMap(({ handle }) => handle ?? []);
  return new Set(handles).size === handles.length;
}

export const DEFAULT_HOLD_DAYS = 14;

/** What a shop starts with: 1 point per unit of its currency (per 1.00 USD, per 100 JPY), held for 14 days. */
export function defaultProgram(currency: string): Program {
  const perMinor = currencyDecimals(currency) === 0 ? 100 : 10 ** currencyDecimals(currency);
  return {
    currency,
    pointsName: { singular: "point", plural: "points" },
    pointDecimals: 0,
    rules: [everydayRate({ currency, points: 1, perMinor })],
    actions: [],
    base: {
      beforeDiscounts: false,
      includeTax: false,
      includeShipping: false,
      includeTips: false,
      includeGiftCards: false,
    },
    rounding: "down",
    roundPer: "order",
    holdDays: DEFAULT_HOLD_DAYS,
    holdFrom: "paid",
    storeCreditRefunds: "take-back",
    tiers: null,
    referrals: null,
    expiry: null,
    deficit: "carry",
  };
}
