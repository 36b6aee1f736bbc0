import fc from "fast-check";
import { ACTIONS, LIMIT_PERIODS, type ActionRule } from "#app/domain/earning/action-rule.ts";
import { CHANNELS, type Conditions } from "#app/domain/earning/conditions.ts";
import { EVERY_PRODUCT, type ProductScope } from "#app/domain/earning/product-scope.ts";
import { everydayRate, type EarningRule } from "#app/domain/earning/rule.ts";
import type { Program } from "#app/domain/program.ts";
import { Rounding } from "#app/domain/rounding.ts";
import { makeProgram } from "#test/factories/program.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";

const switches = {
  beforeDiscounts: fc.boolean(),
  includeTax: fc.boolean(),
  includeShipping: fc.boolean(),
  includeTips: fc.boolean(),
  includeGiftCards: fc.boolean(),
};

const settings = {
  base: fc.record(switches),
  rounding: fc.constantFrom(...Rounding.options),
  holdDays: fc.integer({ min: 0, max: 60 }),
};

/** Any program with one everyday rate. */
export const arbProgram = fc
  .record({
    points: fc.integer({ min: 1, max: 50 }),
    perMinor: fc.integer({ min: 1, max: 5_000 }),
    ...settings,
  })
  .map(makeProgram);

export const TIERS = [
  { ...SILVER, earns: { numerator: 1, denominator: 1 } },
  { ...GOLD, earns: { numerator: 3, denominator: 2 } },
];

/** The products that scopes name, as the catalogue describes them. */
export const CATALOGUE = {
  "11": { title: "Candle", vendor: "Acme", tags: ["vegan"], collectionIds: ["71"], saleVariantIds: ["111"] },
  "12": {
    title: "Mug",
    vendor: "Bolt & Co, Ltd",
    tags: ["gift"],
    collectionIds: ["71", "72"],
    saleVariantIds: [],
  },
  "13": { title: "Gift wrap", vendor: "Acme", tags: [], collectionIds: [], saleVariantIds: [] },
} as const;
const COLLECTIONS = { "71": "Home", "72": "Kitchen" } as const;
const PRODUCT_IDS = ["11", "12", "13"] as const;

const some = <T>(...values: T[]) => fc.subarray(values, { maxLength: 2 });
/** Mostly nothing: a rule that asks for everything applies to nothing. */
const seldom = <T>(arb: fc.Arbitrary<T>, nothing: T) =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: arb });
const mostlyOn = fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0);

const arbScope: fc.Arbitrary<ProductScope> = fc.oneof(
  fc.constant(EVERY_PRODUCT),
  fc
    .record({
      productIds: some(...PRODUCT_IDS),
      collectionIds: some("71", "72"),
      tags: some("vegan", "gift"),
      vendors: some("Acme", "Bolt & Co, Ltd"),
      price: fc.constantFrom("any", "on-sale", "full-price"),
      discounted: fc.constantFrom("any", "only", "not"),
    })
    .map((scope) => ({ ...scope, ...namesOf([...scope.productIds, ...scope.collectionIds]) })),
);

function namesOf(ids: string[]): Pick<ProductScope, "names"> {
  const titles: Record<string, string> = {
    ...COLLECTIONS,
    ...Object.fromEntries(PRODUCT_IDS.map((id) => [id, CATALOGUE[id].title])),
  };
  return ids.length > 0 ? { names: Object.fromEntries(ids.map((id) => [id, titles[id] ?? id])) } : {};
}

const arbConditions: fc.Arbitrary<Conditions> = fc
  .record({
    tierIds: seldom(some("silver", "gold"), []),
    customerTags: seldom(some("vip", "Trade customers"), []),
    countries: seldom(some("US", "CA", "FR"), []),
    channels: seldom(some(...CHANNELS), []),
    from: seldom(fc.constantFrom("2026-10-30", "2026-11-01", "2026-11-27"), null),
    until: seldom(fc.constantFrom("2026-10-31", "2026-11-01", "2026-11-30"), null),
    weekdays: seldom(fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }), []),
    minimumMinor: seldom(fc.integer({ min: 1, max: 40_000 }), null),
    budgetPoints: seldom(fc.integer({ min: 1, max: 1_000_000 }), null),
  })
  .map((asked) =>
    asked.from && asked.until && asked.from > asked.until ? { ...asked, until: null } : asked,
  );

const arbPoints = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1_000_000 }));
const arbTitle = fc.stringMatching(/^[A-Za-zé“”&]{1,8}( [A-Za-zé“”&]{1,8}){0,3}!?$/);
const arbCommon = {
  title: arbTitle,
  enabled: mostlyOn,
  conditions: arbConditions,
};
const arbCampaign = {
  ...arbCommon,
  priority: fc.integer({ min: 0, max: 3 }),
  combine: fc.constantFrom("sum" as const, "best-of" as const, "exclusive" as const),
};

/** Amounts that rise, with points for each. */
const arbSteps = fc
  .uniqueArray(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 4 })
  .chain((amounts) =>
    fc.tuple(
      ...amounts
        .toSorted((one, other) => one - other)
        .map((minor) => arbPoints.map((points) => ({ minor, points }))),
    ),
  );

const arbTimes = fc
  .record({ denominator: fc.integer({ min: 1, max: 20 }), beyond: fc.integer({ min: 1, max: 100 }) })
  .map(({ denominator, beyond }) => reduce({ numerator: denominator + beyond, denominator }));

function reduce({ numerator, denominator }: { numerator: number; denominator: number }) {
  let [one, other] = [numerator, denominator];
  while (other !== 0) [one, other] = [other, one % other];
  return { numerator: numerator / one, denominator: denominator / one };
}

const arbRates = fc.uniqueArray(fc.constantFrom("EUR", "JPY", "KWD"), { maxLength: 2 }).chain((others) =>
  fc.tuple(
    ...["USD", ...others].map((currency) =>
      fc.record({
        currency: fc.constant(currency),
        points: fc.integer({ min: 1, max: 50 }),
        perMinor: fc.integer({ min: 1, max: 5_000 }),
      }),
    ),
  ),
);

const kind = <K extends EarningRule["kind"]>(name: K) => fc.constant(name);

/** A rule of each kind, by kind, with this id. */
export function arbRulesByKind(id: string) {
  const common = { id: fc.constant(id), ...arbCommon };
  const campaign = { id: fc.constant(id), ...arbCampaign };
  return {
    "spend-rate": fc.record({
      ...common,
      kind: kind("spend-rate"),
      priority: fc.integer({ min: 0, max: 3 }),
      rates: arbRates,
      scope: arbScope,
    }),
    exclusion: fc.record({ ...common, kind: kind("exclusion"), scope: arbScope }),
    multiplier: fc.record({ ...campaign, kind: kind("multiplier"), times: arbTimes, scope: arbScope }),
    "product-bonus": fc.record({
      ...campaign,
      kind: kind("product-bonus"),
      points: arbPoints,
      scope: arbScope,
    }),
    "order-bonus": fc.record({ ...campaign, kind: kind("order-bonus"), points: arbPoints }),
    "order-steps": fc.record({
      ...campaign,
      kind: kind("order-steps"),
      steps: arbSteps.map((steps) => steps.map(({ minor, points }) => ({ fromMinor: minor, points }))),
    }),
    "nth-order": fc.record({
      ...campaign,
      kind: kind("nth-order"),
      nth: fc.integer({ min: 1, max: 12 }),
      every: fc.boolean(),
      points: arbPoints,
    }),
    "spend-milestone": fc.record({
      ...campaign,
      kind: kind("spend-milestone"),
      milestones: arbSteps.map((steps) => steps.map(({ minor, points }) => ({ spentMinor: minor, points }))),
    }),
    streak: fc.record({
      ...campaign,
      kind: kind("streak"),
      months: fc.integer({ min: 2, max: 6 }),
      points: arbPoints,
    }),
  } satisfies { [K in EarningRule["kind"]]: fc.Arbitrary<Extract<EarningRule, { kind: K }>> };
}

/** A rule of any kind. */
export function arbRule(id = "rule"): fc.Arbitrary<EarningRule> {
  return fc.oneof(...Object.values<fc.Arbitrary<EarningRule>>(arbRulesByKind(id)));
}

export function arbActionRule(id = "action"): fc.Arbitrary<ActionRule> {
  return fc
    .record({
      id: fc.constant(id),
      action: fc.constantFrom(...ACTIONS),
      title: arbTitle,
      enabled: mostlyOn,
      points: arbPoints,
      limits: fc
        .subarray([...LIMIT_PERIODS])
        .chain((periods) =>
          fc.tuple(
            ...periods.map((period) =>
              fc.record({ period: fc.constant(period), times: fc.integer({ min: 1, max: 1000 }) }),
            ),
          ),
        ),
      conditions: arbConditions,
      url: fc.constant("https://example.com/us"),
      holdDays: fc.option(fc.integer({ min: 1, max: 365 }), { nil: undefined }),
      survey: fc.record({
        question: arbTitle,
        answers: fc.uniqueArray(arbTitle, { minLength: 2, maxLength: 8 }),
      }),
    })
    .map(({ url, holdDays, survey, ...rule }) => ({
      ...rule,
      url: rule.action.startsWith("social-") ? url : null,
      ...(holdDays === undefined ? {} : { holdDays }),
      ...(rule.action === "custom" ? { handle: `did-${rule.points}` } : {}),
      ...(rule.action === "survey" ? { survey } : {}),
    }));
}

/** Programs of a rate and up to six other rules of any kind, some with two tiers. */
export const arbRichProgram: fc.Arbitrary<Program> = fc
  .record({
    ...settings,
    roundPer: fc.constantFrom("order" as const, "line" as const),
    everyday: fc.oneof(
      arbRulesByKind("everyday")["spend-rate"],
      fc.constant(everydayRate({ currency: "USD", points: 1, perMinor: 100 })),
    ),
    rules: fc.tuple(...["r1", "r2", "r3", "r4", "r5", "r6"].map((id) => arbRule(id))),
    count: fc.integer({ min: 0, max: 6 }),
    hasTiers: fc.boolean(),
  })
  .map(({ rules, count, hasTiers, everyday, ...rest }) => ({
    ...makeProgram(rest),
    tiers: hasTiers ? makeLadder({ tiers: TIERS }) : null,
    rules: [everyday, ...rules.slice(0, count)],
  }));
