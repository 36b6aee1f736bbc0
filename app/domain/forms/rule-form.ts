import { z } from "zod";
import { ACTIONS, LIMIT_PERIODS, type ActionRule } from "#app/domain/earning/action-rule.ts";
import { CHANNELS, NO_CONDITIONS, type Conditions } from "#app/domain/earning/conditions.ts";
import { EVERY_PRODUCT, type ProductScope } from "#app/domain/earning/product-scope.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import { nameCountry } from "#app/domain/explain/explain-conditions.ts";
import { showAmount, showPoints, showTimes } from "./read-fields.ts";

export const RULE_KINDS = [
  "spend-rate",
  "multiplier",
  "product-bonus",
  "order-bonus",
  "order-steps",
  "nth-order",
  "spend-milestone",
  "streak",
  "exclusion",
  "action",
] as const;
export const RuleKind = z.enum(RULE_KINDS);
export type RuleKind = z.infer<typeof RuleKind>;

const Text = z.string().max(200);
const LongText = z.string().max(70_000);
const Picked = z.array(z.object({ id: Text, name: z.string().max(255) })).max(1000);

/** A rule as the merchant types it, of whatever kind: texts and switches, wrong or right. */
export const RuleForm = z.object({
  kind: RuleKind,
  title: z.string().max(500),
  enabled: z.boolean(),
  points: Text,
  rates: z.array(z.object({ currency: Text, points: Text, amount: Text })).max(60),
  times: Text,
  steps: z.array(z.object({ amount: Text, points: Text })).max(30),
  nth: Text,
  every: z.boolean(),
  months: Text,
  priority: Text,
  combine: z.enum(["sum", "best-of", "exclusive"]),
  products: Picked,
  collections: Picked,
  tags: LongText,
  vendors: LongText,
  price: z.enum(["any", "on-sale", "full-price"]),
  discounted: z.enum(["any", "only", "not"]),
  tierIds: z.array(Text).max(50),
  customerTags: LongText,
  countries: LongText,
  channels: z.array(z.enum(CHANNELS)),
  from: Text,
  until: Text,
  weekdays: z.array(z.int().min(1).max(7)),
  minimum: Text,
  budget: Text,
  action: z.enum(ACTIONS),
  url: z.string().max(2000),
  handle: Text,
  holdDays: Text,
  question: z.string().max(500),
  answers: z.string().max(2000),
  limits: z.array(z.object({ period: z.enum(LIMIT_PERIODS), times: Text })).max(20),
});
export type RuleForm = z.infer<typeof RuleForm>;

/** Errors stand at their field: "points", "steps.1.amount"; "form" is the whole. */
export type RuleErrors = Record<string, string>;

/** What a form needs to know of the program around the rule. */
export interface FormProgram {
  currency: string;
  pointDecimals: number;
}

/** An empty form for a new rule of a kind. */
export function emptyRuleForm(kind: RuleKind, { currency }: FormProgram): RuleForm {
  return {
    ...{ kind, title: TITLES[kind], enabled: true, points: "", times: kind === "multiplier" ? "2" : "" },
    rates: kind === "spend-rate" ? [{ currency, points: "", amount: "1" }] : [],
    steps: kind === "order-steps" || kind === "spend-milestone" ? [{ amount: "", points: "" }] : [],
    ...{ nth: "", every: false, months: "", priority: "0", combine: "best-of" },
    ...scopeForm(EVERY_PRODUCT),
    ...conditionsForm(NO_CONDITIONS, { currency, pointDecimals: 0 }),
    ...{ action: "sign-up", url: "", limits: [], handle: "", holdDays: "", question: "", answers: "" },
  };
}

const TITLES: Record<RuleKind, string> = {
  "spend-rate": "",
  multiplier: "Double points",
  "product-bonus": "",
  "order-bonus": "",
  "order-steps": "",
  "nth-order": "",
  "spend-milestone": "",
  streak: "",
  exclusion: "",
  action: "",
};

/** The form that shows a rule. Parsing it again gives the same rule. */
export function toRuleForm(rule: EarningRule | ActionRule, program: FormProgram): RuleForm {
  const kind = "kind" in rule ? rule.kind : "action";
  const { title, enabled, conditions } = rule;
  return {
    ...emptyRuleForm(kind, program),
    ...{ title, enabled },
    ...conditionsForm(conditions, program),
    ...("scope" in rule ? scopeForm(rule.scope) : {}),
    ...("priority" in rule ? { priority: String(rule.priority) } : {}),
    ...("combine" in rule ? { combine: rule.combine } : {}),
    ...("points" in rule ? { points: showPoints(rule.points, program.pointDecimals) } : {}),
    ...ownFields(rule, program),
  };
}

function ownFields(rule: EarningRule | ActionRule, program: FormProgram): Partial<RuleForm> {
  const points = (value: number) => showPoints(value, program.pointDecimals);
  const step = (minor: number, value: number) => ({
    amount: showAmount(minor, program.currency),
    points: points(value),
  });
  if (!("kind" in rule)) {
    const { action, url, limits, handle, holdDays, survey } = rule;
    return {
      action,
      url: url ?? "",
      handle: handle ?? "",
      holdDays: holdDays === undefined ? "" : String(holdDays),
      question: survey?.question ?? "",
      answers: survey?.answers.join("\n") ?? "",
      limits: limits.map(({ period, times }) => ({ period, times: String(times) })),
    };
  }
  switch (rule.kind) {
    case "spend-rate":
      return {
        rates: rule.rates.map(({ currency, points: value, perMinor }) => ({
          ...{ currency, points: points(value), amount: showAmount(perMinor, currency) },
        })),
      };
    case "multiplier":
      return { times: showTimes(rule.times) };
    case "order-steps":
      return { steps: rule.steps.map(({ fromMinor, points: value }) => step(fromMinor, value)) };
    case "spend-milestone":
      return { steps: rule.milestones.map(({ spentMinor, points: value }) => step(spentMinor, value)) };
    case "nth-order":
      return { nth: String(rule.nth), every: rule.every };
    case "streak":
      return { months: String(rule.months) };
    default:
      return {};
  }
}

function scopeForm({
  productIds,
  collectionIds,
  tags,
  vendors,
  price,
  discounted,
  names = {},
}: ProductScope) {
  const picked = (ids: string[]) => ids.map((id) => ({ id, name: names[id] ?? "" }));
  return {
    ...{ products: picked(productIds), collections: picked(collectionIds), price, discounted },
    ...{ tags: tags.join("\n"), vendors: vendors.join("\n") },
  };
}

function conditionsForm(conditions: Conditions, { currency, pointDecimals }: FormProgram) {
  const { tierIds, customerTags, countries, channels, from, until, weekdays } = conditions;
  const { minimumMinor, budgetPoints } = conditions;
  return {
    ...{ tierIds: [...tierIds], channels: [...channels], weekdays: [...weekdays] },
    customerTags: customerTags.join("\n"),
    countries: countries.map((code) => nameCountry(code)).join("\n"),
    ...{ from: from ?? "", until: until ?? "" },
    minimum: minimumMinor === null ? "" : showAmount(minimumMinor, currency),
    budget: budgetPoints === null ? "" : showPoints(budgetPoints, pointDecimals),
  };
}
