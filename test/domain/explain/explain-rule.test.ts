import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { EVERY_PRODUCT } from "#app/domain/earning/product-scope.ts";
import { EarningRule, everydayRate } from "#app/domain/earning/rule.ts";
import { explainLimits, explainRule, explainWhole } from "#app/domain/explain/explain-rule.ts";
import { explainWaysToEarn } from "#app/domain/explain/explain-ways-to-earn.ts";
import { ruleWords } from "#app/domain/explain/rule-words.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import { arbActionRule, arbRule, arbRulesByKind, TIERS } from "#test/arbitraries/program.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";

const program = { ...makeProgram(), tiers: makeLadder({ tiers: TIERS }) };
const words = ruleWords(program, voiceOf(program, "en-US"));
const campaign = {
  ...{ id: "c", title: "Campaign", enabled: true, priority: 0, combine: "sum" as const },
  conditions: NO_CONDITIONS,
};
const candles = { ...EVERY_PRODUCT, collectionIds: ["7"], names: { "7": "Candles" } };
const say = (rule: EarningRule | ActionRule) => explainRule(rule, words);
/** ICU writes ranges and currencies with spaces of its own. */
const plain = (text: string) => text.replace(/[\u2009\u00a0\u202f]/g, " ");

describe("a rule in one sentence", () => {
  const rate = everydayRate({ currency: "USD", points: 2, perMinor: 100 });
  test.each<[EarningRule, string]>([
    [{ ...rate, scope: candles }, "Earn 2 points for every $1 you spend on Candles"],
    [
      { ...rate, rates: [...rate.rates, { currency: "EUR", points: 2, perMinor: 100 }] },
      "Earn 2 points for every $1 or €1 you spend",
    ],
    [
      { ...rate, rates: [...rate.rates, { currency: "JPY", points: 3, perMinor: 200 }] },
      "Earn 2 points for every $1 or 3 points for every ¥200 you spend",
    ],
    [
      { ...campaign, kind: "exclusion", scope: { ...EVERY_PRODUCT, tags: ["clearance"] } },
      "No points for everything tagged “clearance”",
    ],
    [
      { ...campaign, kind: "multiplier", times: { numerator: 3, denominator: 2 }, scope: EVERY_PRODUCT },
      "1.5 times the points",
    ],
    [
      { ...campaign, kind: "product-bonus", points: 1, scope: candles },
      "1 point for each piece you buy of Candles",
    ],
    [{ ...campaign, kind: "order-bonus", points: 50 }, "50 points with every order"],
    [
      {
        ...campaign,
        kind: "order-steps",
        steps: [
          { fromMinor: 5_000, points: 20 },
          { fromMinor: 10_000, points: 50 },
        ],
      },
      "20 points with an order of $50 or more, 50 points from $100",
    ],
    [{ ...campaign, kind: "nth-order", nth: 5, every: false, points: 50 }, "50 points with your 5th order"],
    [{ ...campaign, kind: "nth-order", nth: 3, every: true, points: 50 }, "50 points with every 3rd order"],
    [{ ...campaign, kind: "nth-order", nth: 1, every: false, points: 50 }, "50 points with your first order"],
    [
      { ...campaign, kind: "spend-milestone", milestones: [{ spentMinor: 50_000, points: 100 }] },
      "100 points when you have spent $500",
    ],
    [{ ...campaign, kind: "streak", months: 3, points: 100 }, "100 points when you order 3 months in a row"],
  ])("%o", (rule, sentence) => {
    expect(say(EarningRule.parse(rule))).toBe(sentence);
  });

  it("says when and for whom, with dates as the reader writes them", () => {
    const rule: EarningRule = {
      ...campaign,
      kind: "multiplier",
      times: { numerator: 2, denominator: 1 },
      scope: { ...EVERY_PRODUCT, price: "full-price" },
      conditions: { ...NO_CONDITIONS, from: "2026-11-27", until: "2026-11-30", tierIds: ["gold"] },
    };
    expect(plain(say(rule))).toBe(
      "Double points on full-price products, November 27 – 30, 2026, for Gold members",
    );
    expect(plain(explainRule(rule, ruleWords(program, voiceOf(program, "en-GB"))))).toContain(
      "27 – 30 November 2026",
    );
    const everything = {
      ...rule.conditions,
      ...{ until: null, weekdays: [7, 6], customerTags: ["vip"], channels: ["online" as const] },
      ...{ countries: ["CA"], minimumMinor: 5_000, budgetPoints: 10_000 },
    };
    expect(explainWhole({ ...rule, conditions: everything }, words)).toBe(
      "Double points on full-price products, from November 27, 2026, on Saturdays and Sundays, " +
        "for Gold members, for customers tagged “vip”, in the online shop, in Canada, with orders of $50.00 or more. " +
        "Until 10,000 points have been given to all members together.",
    );
  });

  it("says how often an action pays, its own limit first", () => {
    const review: ActionRule = {
      ...{ id: "a", action: "review", title: "Review", enabled: true, points: 20, url: null },
      limits: [
        { period: "day", times: 1 },
        { period: "lifetime", times: 10 },
      ],
      conditions: NO_CONDITIONS,
    };
    expect(explainWhole(review, words)).toBe(
      "20 points for a review. At most once a day. At most 10 times in all.",
    );
    expect(explainLimits({ ...review, action: "birthday", limits: [] }, words)).toEqual([
      "At most once a year.",
    ]);
    expect(explainLimits({ ...review, action: "sign-up", limits: [] }, words)).toEqual(["Only once."]);
    expect(explainRule({ ...review, action: "custom", title: "Visit our fair" }, words)).toBe(
      "20 points: Visit our fair",
    );
  });

  it("counts in tenths where the program does, and in the shop's name of the reader's language", () => {
    const polish = { one: "punkt", few: "punkty", many: "punktów", other: "punktu" };
    const pointsName = { singular: "point", plural: "points", byLocale: { pl: polish } };
    const tenths = { ...program, pointsName, pointDecimals: 1 };
    const inPolish = ruleWords(tenths, voiceOf(tenths, "pl"));
    const bonus = (points: number) => explainRule({ ...campaign, kind: "order-bonus", points }, inPolish);
    expect([10, 20, 50, 15].map(bonus)).toEqual([
      "1 punkt with every order",
      "2 punkty with every order",
      "5 punktów with every order",
      "1,5 punktu with every order",
    ]);
  });
});

describe("whatever rule the schema allows", () => {
  const sound = /undefined|null|NaN|\[object|, ,|  |,$/;

  it("has a sentence, in any language", () => {
    const anyRule = fc.oneof<fc.Arbitrary<EarningRule | ActionRule>[]>(arbRule(), arbActionRule());
    fc.assert(
      fc.property(anyRule, fc.constantFrom("en-US", "de", "ja", "ar"), (rule, locale) => {
        const sentence = explainWhole(rule, ruleWords(program, voiceOf(program, locale)));
        expect(sentence).not.toMatch(sound);
        expect(sentence).toMatch(/\.$/);
      }),
    );
  });

  it("has another sentence than a rule of another kind", () => {
    const kinds = arbRulesByKind("rule");
    fc.assert(
      fc.property(fc.record(kinds), (rules) => {
        const sentences = Object.values<EarningRule>(rules).map((rule) =>
          say({ ...rule, conditions: NO_CONDITIONS }),
        );
        expect(new Set(sentences).size).toBe(sentences.length);
      }),
    );
  });

  it("stands among the ways to earn while it is switched on and has not ended", () => {
    fc.assert(
      fc.property(arbRule(), (rule) => {
        const sentence = explainWhole(rule, words);
        const ways = (today: string) => explainWaysToEarn({ ...program, rules: [rule] }, words.voice, today);
        expect(ways("2026-01-01").includes(sentence)).toBe(rule.enabled);
        expect(ways("2027-01-01").includes(sentence)).toBe(rule.enabled && rule.conditions.until === null);
      }),
    );
  });
});
