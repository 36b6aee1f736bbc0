import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import { parseRuleForm, type RuleContext } from "#app/domain/forms/parse-rule-form.ts";
import { readTimes, showTimes } from "#app/domain/forms/read-fields.ts";
import { emptyRuleForm, RULE_KINDS, RuleForm, toRuleForm } from "#app/domain/forms/rule-form.ts";
import { arbActionRule, arbRule } from "#test/arbitraries/program.ts";

const context: RuleContext = {
  ...{ currency: "USD", pointDecimals: 0, id: "rule", otherIds: ["spend"], otherHandles: ["old-visit"] },
  tierIds: ["silver", "gold"],
};

const anyRule: fc.Arbitrary<EarningRule | ActionRule> = fc.oneof(arbRule("rule"), arbActionRule("rule"));

/** A right form of a kind, with changes. */
function formOf(kind: RuleForm["kind"], changes: Partial<RuleForm> = {}): RuleForm {
  const right = { title: "A rule", points: "50", nth: "5", months: "3", times: "2" };
  const rates = [{ currency: "USD", points: "1", amount: "1" }];
  const steps = [
    { amount: "50", points: "20" },
    { amount: "100", points: "50" },
  ];
  return { ...emptyRuleForm(kind, context), ...right, rates, steps, ...changes };
}

function errorsOf(kind: RuleForm["kind"], changes: Partial<RuleForm>, other: Partial<RuleContext> = {}) {
  const parsed = parseRuleForm(formOf(kind, changes), { ...context, ...other });
  return parsed.ok ? {} : parsed.errors;
}

describe("the form of a rule", () => {
  it("gives back the rule that it was filled from, and the same form again", () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 0, max: 2 }), (rule, pointDecimals) => {
        const program = { ...context, pointDecimals };
        const form = toRuleForm(rule, program);
        expect(RuleForm.parse(form)).toEqual(form);
        const parsed = parseRuleForm(form, program);
        expect(parsed).toEqual({ ok: true, rule });
        if (parsed.ok) expect(toRuleForm(parsed.rule, program)).toEqual(form);
      }),
      { numRuns: 500 },
    );
  });

  test.each(RULE_KINDS)("of kind %s can be filled in and saved", (kind) => {
    expect(parseRuleForm(formOf(kind), context)).toMatchObject({ ok: true, rule: { title: "A rule" } });
  });

  it("tells what is missing in an empty one, field by field, and crashes on nothing that is typed", () => {
    for (const kind of RULE_KINDS) {
      const parsed = parseRuleForm(emptyRuleForm(kind, context), context);
      if (!parsed.ok) expect(Object.values(parsed.errors).every((error) => error.endsWith("."))).toBe(true);
    }
    const nonsense = fc.record({
      ...{
        points: fc.string(),
        times: fc.string(),
        nth: fc.string(),
        months: fc.string(),
        from: fc.string(),
      },
      ...{
        minimum: fc.string(),
        budget: fc.string(),
        countries: fc.string(),
        url: fc.string(),
        title: fc.string(),
      },
      rates: fc.array(fc.record({ currency: fc.string(), points: fc.string(), amount: fc.string() }), {
        maxLength: 3,
      }),
      steps: fc.array(fc.record({ amount: fc.string(), points: fc.string() }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...RULE_KINDS), nonsense, (kind, typed) => {
        const parsed = parseRuleForm(formOf(kind, typed), context);
        if (!parsed.ok) expect(parsed.errors["form"]).toBeUndefined();
      }),
    );
  });
});

describe("nonsense is refused at its field, with what to do", () => {
  test.each<[string, RuleForm["kind"], Partial<RuleForm>, string, string]>([
    ["an empty title", "order-bonus", { title: "  " }, "title", "Write a title, such as"],
    [
      "negative points",
      "order-bonus",
      { points: "-5" },
      "points",
      "Write a whole number of points from 1 to",
    ],
    ["10^12 points", "order-bonus", { points: "1000000000000" }, "points", "from 1 to 1,000,000."],
    ["half a point", "order-bonus", { points: "1.5" }, "points", "Write a whole number of points"],
    [
      "half a point per dollar",
      "spend-rate",
      { rates: [{ currency: "USD", points: "0.5", amount: "1" }] },
      "rates.0.points",
      "For 0.5 points per 1, write 1 points for 2.",
    ],
    [
      "two rates of one currency",
      "spend-rate",
      { rates: [1, 2].map((points) => ({ currency: "USD", points: String(points), amount: "1" })) },
      "rates.1.currency",
      "There is a rate for USD already.",
    ],
    ["a multiplier of one", "multiplier", { times: "1" }, "times", "more than 1: 2 for double"],
    [
      "steps that do not rise",
      "order-steps",
      { steps: ["50", "50"].map((amount) => ({ amount, points: "5" })) },
      "steps.1.amount",
      "Write more than $50.00, the amount before it.",
    ],
    [
      "reversed dates",
      "order-bonus",
      { from: "2026-11-30", until: "2026-11-27" },
      "until",
      "before the first",
    ],
    ["a day that is none", "order-bonus", { from: "2026-02-30" }, "from", "Choose a day, such as"],
    [
      "an unknown tier",
      "order-bonus",
      { tierIds: ["iron"] },
      "tierIds",
      "no tier “iron” in the program any more",
    ],
    ["a country that is none", "order-bonus", { countries: "Atlantis" }, "countries", "No country is called"],
    [
      "an unknown collection",
      "multiplier",
      { collections: [{ id: "999", name: "" }] },
      "collections",
      "There is no collection 999 that we know.",
    ],
    ["a streak of one month", "streak", { months: "1" }, "months", "from 2 to 24"],
    [
      "an address that is none",
      "action",
      { action: "social-follow", url: "insta" },
      "url",
      "beginning with https://",
    ],
    [
      "two limits of one period",
      "action",
      { limits: [1, 2].map((times) => ({ period: "day", times: String(times) })) },
      "limits.1.period",
      "There is a limit per day already.",
    ],
    ["a custom action without a name", "action", { action: "custom" }, "handle", "such as visited-shop"],
    [
      "a custom action with the name of another",
      "action",
      { action: "custom", handle: "old-visit" },
      "handle",
      "Another action has this name.",
    ],
    [
      "a custom action that is called like one of ours",
      "action",
      { action: "custom", handle: "review" },
      "handle",
      "an action of its own",
    ],
    ["a survey that asks nothing", "action", { action: "survey" }, "question", "Write what you want to know"],
    [
      "a survey with one answer",
      "action",
      { action: "survey", question: "Why?", answers: "So" },
      "answers",
      "at least two answers",
    ],
    ["a hold of years", "action", { holdDays: "999" }, "holdDays", "from 1 to 365"],
  ])("%s", (...[, kind, changes, field, advice]) => {
    expect(errorsOf(kind, changes)[field]).toContain(advice);
  });

  it("two rules of the same id", () => {
    expect(errorsOf("order-bonus", {}, { otherIds: ["rule"] })["form"]).toContain("same id");
  });

  it("all at once, not one after the other", () => {
    const errors = errorsOf("order-steps", {
      ...{ title: "", minimum: "x", from: "soon" },
      steps: [{ amount: "", points: "" }],
    });
    expect(Object.keys(errors).sort()).toEqual([
      "from",
      "minimum",
      "steps.0.amount",
      "steps.0.points",
      "title",
    ]);
  });
});

it("reads decimals of points where the program counts them", () => {
  const tenths = { ...context, pointDecimals: 1 };
  expect(parseRuleForm(formOf("order-bonus", { points: "1,5" }), tenths)).toMatchObject({
    rule: { points: 15 },
  });
  expect(errorsOf("order-bonus", { points: "1.55" }, tenths)["points"]).toBe(
    "Write points with at most 1 decimal from 0.1 to 100,000.",
  );
});

it("reads times as decimals or fractions, and countries by name or code", () => {
  expect(["2", "1.5", "1,25", "4/3"].map((text) => readTimes(text))).toEqual(
    [
      [2, 1],
      [3, 2],
      [5, 4],
      [4, 3],
    ].map(([numerator, denominator]) => ({ ok: true, value: { numerator, denominator } })),
  );
  expect(showTimes({ numerator: 3, denominator: 2 })).toBe("1.5");
  const parsed = parseRuleForm(formOf("order-bonus", { countries: "Canada\nfr\nUnited States" }), context);
  expect(parsed).toMatchObject({ rule: { conditions: { countries: ["CA", "FR", "US"] } } });
});
