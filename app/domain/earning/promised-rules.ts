import type { Program } from "#app/domain/program.ts";
import { currencyDecimals } from "#app/domain/money.ts";
import { everydayRule } from "./estimate-of.ts";
import type { Conditions } from "./conditions.ts";
import type { ProductScope } from "./product-scope.ts";
import { isCampaign, type CampaignRule, type EarningRule, type SpendRateRule } from "./rule.ts";

/**
 * What a theme needs to count a product as the order will: the rules that ask for nothing but the product and the day.
 * Example: nothing on gift wrap, 2 per $1 on coffee, double points on candles until Sunday: a 10.00 candle is promised
 * 20 points today, and the gift wrap none. What asks for more (a tag of the customer, a minimum, a budget) cannot be
 * promised on a page; where such a campaign may pay on top, the page says "at least".
 */
export interface PromisedRules {
  exclusions: ThemeRule[];
  /** Rates that come before the everyday one, by currency, in the order in which they win. */
  rates: Record<string, (ThemeRule & { numerator: number; denominator: number })[]>;
  boosts: (ThemeRule & Boost)[];
  /** How many times a member of a tier earns, by tier id. */
  tierTimes: Record<string, { numerator: number; denominator: number }>;
  /** False where a campaign may keep the tier's part from being paid, or lines are rounded one by one. */
  isTierCounted: boolean;
}

/** A scope and days as Liquid compares them: lower-case texts, and days as numbers such as 20261127. */
export interface ThemeRule {
  products: string[];
  collections: string[];
  tags: string[];
  vendors: string[];
  price: ProductScope["price"];
  discounted: ProductScope["discounted"];
  from: number;
  until: number;
  weekdays: string;
}

/** `isCounted` false: it may pay on top, but how much cannot be said. */
interface Boost {
  times: { numerator: number; denominator: number } | null;
  points: number;
  isCounted: boolean;
}

const HUNDREDTHS = 100;
const LAST_DAY = 99_999_999;

/** The rules that a page can promise; with `today`, those that have ended are left out. */
export function promisedRules(program: Program, today = "0000-00-00"): PromisedRules {
  const rules = program.rules.filter(
    ({ enabled, conditions }) => enabled && (conditions.until === null || conditions.until >= today),
  );
  const exclusions = rules.filter((rule) => rule.kind === "exclusion");
  const { campaigns, isSimple, isTierCounted } = readCampaigns(program, rules);
  return {
    exclusions: exclusions.filter(asksForDaysOnly).map(toThemeRule),
    rates: ratesOf(program, rules),
    boosts: campaigns.map((rule) => ({
      ...toThemeRule(rule),
      times: rule.kind === "multiplier" ? rule.times : null,
      points: rule.kind === "product-bonus" ? rule.points : 0,
      isCounted: isSimple && asksForDaysOnly(rule),
    })),
    tierTimes: Object.fromEntries((program.tiers?.tiers ?? []).map(({ id, earns }) => [id, earns])),
    isTierCounted,
  };
}

type ProductCampaign = Extract<CampaignRule, { kind: "multiplier" | "product-bonus" }>;

/** Campaigns about products. They simply add up where none keeps another from paying and all is rounded together. */
function readCampaigns(program: Program, rules: readonly EarningRule[]) {
  const all = rules.filter(isCampaign);
  const campaigns = all.filter(
    (rule): rule is ProductCampaign => rule.kind === "multiplier" || rule.kind === "product-bonus",
  );
  const rivals = all.filter(({ combine }) => combine === "best-of");
  const isTierCounted = program.roundPer === "order" && all.every(({ combine }) => combine !== "exclusive");
  return { campaigns, isSimple: isTierCounted && rivals.length < 2, isTierCounted };
}

function ratesOf(program: Program, rules: readonly EarningRule[]): PromisedRules["rates"] {
  const everyday = everydayRule(program);
  const scoped = rules
    .filter((rule): rule is SpendRateRule => rule.kind === "spend-rate")
    .filter((rule) => rule !== everyday && asksForDaysOnly(rule));
  return Object.fromEntries(
    (everyday?.rates ?? []).map(({ currency, ...usual }) => [
      currency,
      scoped
        .flatMap((rule) => {
          const rate = rule.rates.find((one) => one.currency === currency);
          return rate ? [{ rule, rate }] : [];
        })
        .filter(
          ({ rule, rate }) =>
            rule.priority > (everyday?.priority ?? 0) ||
            (rule.priority === everyday?.priority && isMore(rate, usual)),
        )
        .toSorted((one, other) => other.rule.priority - one.rule.priority || byWorth(one.rate, other.rate))
        .map(({ rule, rate }) => ({
          ...toThemeRule(rule),
          numerator: rate.points * 10 ** currencyDecimals(currency),
          denominator: rate.perMinor * HUNDREDTHS,
        })),
    ]),
  );
}

interface Worth {
  points: number;
  perMinor: number;
}

function byWorth(one: Worth, other: Worth): number {
  return isMore(one, other) ? -1 : 1;
}

function isMore(one: Worth, other: Worth): boolean {
  return BigInt(one.points) * BigInt(other.perMinor) > BigInt(other.points) * BigInt(one.perMinor);
}

function asksForDaysOnly({ conditions }: { conditions: Conditions }): boolean {
  const { tierIds, customerTags, countries, channels, minimumMinor, budgetPoints } = conditions;
  const lists = [tierIds, customerTags, countries, channels];
  return lists.every((list) => list.length === 0) && minimumMinor === null && budgetPoints === null;
}

function toThemeRule({ scope, conditions }: { scope: ProductScope; conditions: Conditions }): ThemeRule {
  const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
  return {
    products: scope.productIds,
    collections: scope.collectionIds,
    tags: lower(scope.tags),
    vendors: lower(scope.vendors),
    ...{ price: scope.price, discounted: scope.discounted },
    from: dayNumber(conditions.from) ?? 0,
    until: dayNumber(conditions.until) ?? LAST_DAY,
    weekdays: conditions.weekdays.join(""),
  };
}

function dayNumber(day: string | null): number | null {
  return day === null ? null : Number(day.replaceAll("-", ""));
}
