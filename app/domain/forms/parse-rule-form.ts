import { ActionRule } from "#app/domain/earning/action-rule.ts";
import { EarningRule } from "#app/domain/earning/rule.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import { collectErrors, type Collector } from "./collect-errors.ts";
import { parseAction } from "./parse-action.ts";
import { parseConditions, parseScope, type KnownProgram } from "./parse-conditions.ts";
import { readAmount, readPoints, readText, readTimes, readWhole, wholePointsAdvice } from "./read-fields.ts";
import type { RuleErrors, RuleForm } from "./rule-form.ts";

export type ParsedRule = { ok: true; rule: EarningRule | ActionRule } | { ok: false; errors: RuleErrors };

/** What parsing a rule needs to know of the program that it is for. */
export interface RuleContext extends KnownProgram {
  /** The id of the rule that is being written. */
  id: string;
  /** The ids of all other rules. */
  otherIds: readonly string[];
  /** The names of all other custom actions. */
  otherHandles: readonly string[];
}

export function ruleContext(program: Program, id: string): RuleContext {
  const { currency, pointDecimals, tiers } = program;
  const others = [...program.rules, ...program.actions].filter((rule) => rule.id !== id);
  return {
    ...{ currency, pointDecimals, id },
    tierIds: tiers?.tiers.map((tier) => tier.id) ?? [],
    otherIds: others.map((rule) => rule.id),
    otherHandles: others.flatMap((rule) => ("handle" in rule ? (rule.handle ?? []) : [])),
  };
}

/**
 * Reads a rule's form. Each error stands at its field and says what to write instead; what was typed stays typed.
 * Example: steps 50 and 50 are refused at the second with "Write more than $50.00, the amount before it."
 */
export function parseRuleForm(form: RuleForm, context: RuleContext): ParsedRule {
  const at = collectErrors();
  const title = at.take("title", readText(form.title, { max: 80, empty: EMPTY_TITLE }));
  const conditions = parseConditions(form, context, at);
  const own = form.kind === "action" ? parseAction(form, context, at) : parseKind(form, context, at);
  if (context.otherIds.includes(context.id)) {
    at.refuse("form", "Another rule has the same id by now. Reload the page and write this one again.");
  }
  if (Object.keys(at.errors).length > 0 || !own) return { ok: false, errors: at.errors };
  const whole = { id: context.id, title, enabled: form.enabled, conditions, ...own };
  const read = form.kind === "action" ? ActionRule.safeParse(whole) : EarningRule.safeParse(whole);
  if (read.success) return { ok: true, rule: read.data };
  return { ok: false, errors: { form: read.error.issues[0]?.message ?? "This is not a rule." } };
}

const EMPTY_TITLE = "Write a title, such as “Double points on candles”.";

function parseKind(form: RuleForm, context: RuleContext, at: Collector): object | null {
  const { kind } = form;
  const scope = hasScope(kind) ? { scope: parseScope(form, at) } : {};
  const priority =
    kind === "exclusion"
      ? {}
      : { priority: at.take("priority", readWhole(form.priority, { min: 0, max: 1000, what: "priority" })) };
  const combine = kind === "exclusion" || kind === "spend-rate" ? {} : { combine: form.combine };
  const pays = parsePay(form, context, at);
  return pays && { kind, ...scope, ...priority, ...combine, ...pays };
}

/** Whether rules of this kind are about products. */
export function hasScope(kind: RuleForm["kind"]): boolean {
  return kind === "spend-rate" || kind === "exclusion" || kind === "multiplier" || kind === "product-bonus";
}

function parsePay(form: RuleForm, context: RuleContext, at: Collector): object | null {
  const points = () => ({ points: at.take("points", readPoints(form.points, context.pointDecimals)) });
  switch (form.kind) {
    case "exclusion":
      return {};
    case "spend-rate":
      return { rates: parseRates(form, context, at) };
    case "multiplier":
      return { times: at.take("times", readTimes(form.times)) };
    case "order-steps":
      return {
        steps: parseSteps(form, context, at)?.map(({ minor, points }) => ({ fromMinor: minor, points })),
      };
    case "spend-milestone":
      return {
        milestones: parseSteps(form, context, at)?.map(({ minor, points }) => ({
          spentMinor: minor,
          points,
        })),
      };
    case "nth-order":
      return {
        ...points(),
        nth: at.take("nth", readWhole(form.nth, { min: 1, max: 1000, what: "orders" })),
        every: form.every,
      };
    case "streak":
      return {
        ...points(),
        months: at.take("months", readWhole(form.months, { min: 2, max: 24, what: "months" })),
      };
    default:
      return points();
  }
}

function parseRates({ rates }: RuleForm, { pointDecimals }: RuleContext, at: Collector) {
  if (rates.length === 0) return at.refuse("rates", "Add a rate: so many points for an amount.");
  if (rates.length > 50) return at.refuse("rates", "A rule has at most 50 rates.");
  return at.takeAll(rates, ({ currency, points, amount }, index) => {
    const field = (name: string) => `rates.${index}.${name}`;
    const isTwice = rates.findIndex((rate) => rate.currency === currency) < index;
    if (!/^[A-Z]{3}$/.test(currency)) return at.refuse(field("currency"), "Choose a currency.");
    if (isTwice) return at.refuse(field("currency"), `There is a rate for ${currency} already. Remove one.`);
    const advice = pointDecimals === 0 ? wholePointsAdvice(points, amount) : null;
    const perMinor = at.take(field("amount"), readAmount(amount, currency));
    if (advice !== null) return at.refuse(field("points"), advice);
    const paid = at.take(field("points"), readPoints(points, pointDecimals));
    return paid === null || perMinor === null ? null : { currency, points: paid, perMinor };
  });
}

const MOST_STEPS = 20;
const MAX_SPENT = 100_000_000_000;

function parseSteps({ kind, steps }: RuleForm, { currency, pointDecimals }: RuleContext, at: Collector) {
  if (steps.length === 0) return at.refuse("steps", "Add a step: an amount, and the points from there on.");
  if (steps.length > MOST_STEPS) return at.refuse("steps", `Keep at most ${MOST_STEPS} steps.`);
  let before = 0;
  return at.takeAll(steps, ({ amount, points }, index) => {
    const field = (name: string) => `steps.${index}.${name}`;
    const most = kind === "spend-milestone" ? MAX_SPENT : undefined;
    const minor = at.take(field("amount"), readAmount(amount, currency, most));
    const paid = at.take(field("points"), readPoints(points, pointDecimals));
    if (minor !== null && minor <= before) {
      const last = formatMoney({ minor: before, currency }, "en");
      return at.refuse(field("amount"), `Write more than ${last}, the amount before it.`);
    }
    before = minor ?? before;
    return minor === null || paid === null ? null : { minor, points: paid };
  });
}
