import { z } from "zod";
import { Conditions, NO_CONDITIONS } from "./conditions.ts";
import { EVERY_PRODUCT, ProductScope } from "./product-scope.ts";

const Points = z.int().min(1).max(1_000_000);
const Minor = z.int().min(1).max(1_000_000_000);

/** What every earning rule of orders has. */
const common = {
  id: z.string().min(1).max(60),
  /** What merchant and shopper read: "Double points on candles". */
  title: z.string().trim().min(1).max(80),
  enabled: z.boolean(),
  conditions: Conditions,
};

/** How a campaign goes together with others. Higher priority is looked at first. */
const campaign = {
  ...common,
  priority: z.int().min(0).max(1000),
  /** sum: pays beside others. best-of: of all best-of campaigns the one that pays most. exclusive: pays alone. */
  combine: z.enum(["sum", "best-of", "exclusive"]),
};

/**
 * Points per amount spent: { currency: "USD", points: 3, perMinor: 200 } is "3 points per 2.00". A rate in another
 * currency than the shop's counts what the customer paid in that currency, so estimate and award agree there.
 * On each line exactly one rate pays: the one with the highest priority, then the one that pays most.
 */
export const Rate = z.object({ currency: z.string().length(3), points: Points, perMinor: Minor });
export type Rate = z.infer<typeof Rate>;

export const SpendRateRule = z.object({
  ...common,
  kind: z.literal("spend-rate"),
  priority: z.int().min(0).max(1000),
  rates: z.array(Rate).min(1).max(50),
  scope: ProductScope,
});
export type SpendRateRule = z.infer<typeof SpendRateRule>;

/** Lines that earn nothing, whatever else says so. */
export const ExclusionRule = z.object({ ...common, kind: z.literal("exclusion"), scope: ProductScope });

/** Lines that earn their rate several times: { numerator: 3, denominator: 2 } is one and a half times. */
export const MultiplierRule = z.object({
  ...campaign,
  kind: z.literal("multiplier"),
  times: z
    .object({ numerator: z.int().min(2).max(1000), denominator: z.int().min(1).max(1000) })
    .refine(({ numerator, denominator }) => numerator > denominator, { error: "Must be more than once." }),
  scope: ProductScope,
});

/** Points for each piece of a product that was kept. */
export const ProductBonusRule = z.object({
  ...campaign,
  kind: z.literal("product-bonus"),
  points: Points,
  scope: ProductScope,
});

/** Points for an order, whatever it is worth, as long as anything of it is kept. */
export const OrderBonusRule = z.object({ ...campaign, kind: z.literal("order-bonus"), points: Points });

/** Points by what the order counts: the highest step that it reaches. */
export const OrderStepsRule = z.object({
  ...campaign,
  kind: z.literal("order-steps"),
  steps: z
    .array(z.object({ fromMinor: Minor, points: Points }))
    .min(1)
    .max(20)
    .refine((steps) => areRising(steps.map(({ fromMinor }) => fromMinor)), { error: "Steps must rise." }),
});

/** Points for the member's n-th order, or for every n-th. */
export const NthOrderRule = z.object({
  ...campaign,
  kind: z.literal("nth-order"),
  nth: z.int().min(1).max(1000),
  every: z.boolean(),
  points: Points,
});

/** Points when all that the member has spent passes a milestone; each milestone pays with the order that passes it. */
export const SpendMilestoneRule = z.object({
  ...campaign,
  kind: z.literal("spend-milestone"),
  milestones: z
    .array(z.object({ spentMinor: z.int().min(1).max(100_000_000_000), points: Points }))
    .min(1)
    .max(20)
    .refine((steps) => areRising(steps.map(({ spentMinor }) => spentMinor)), {
      error: "Milestones must rise.",
    }),
});

/** Points for ordering in so many calendar months in a row; starts over when it has paid. */
export const StreakRule = z.object({
  ...campaign,
  kind: z.literal("streak"),
  months: z.int().min(2).max(24),
  points: Points,
});

export const CampaignRule = z.discriminatedUnion("kind", [
  MultiplierRule,
  ProductBonusRule,
  OrderBonusRule,
  OrderStepsRule,
  NthOrderRule,
  SpendMilestoneRule,
  StreakRule,
]);
export type CampaignRule = z.infer<typeof CampaignRule>;

/** A way to earn by ordering: rates, exclusions, and campaigns on top of them. */
export const EarningRule = z.discriminatedUnion("kind", [
  SpendRateRule,
  ExclusionRule,
  ...CampaignRule.options,
]);
export type EarningRule = z.infer<typeof EarningRule>;

export function isCampaign(rule: EarningRule): rule is CampaignRule {
  return rule.kind !== "spend-rate" && rule.kind !== "exclusion";
}

function areRising(values: number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}

/** The rule that every program starts with: so many points per amount, on everything. */
export function everydayRate(rate: Rate): SpendRateRule {
  return {
    id: "spend",
    kind: "spend-rate",
    title: "Place an order",
    enabled: true,
    priority: 0,
    rates: [rate],
    scope: EVERY_PRODUCT,
    conditions: NO_CONDITIONS,
  };
}
