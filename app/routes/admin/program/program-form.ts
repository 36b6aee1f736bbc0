import { z } from "zod";
import { everydayRule } from "#app/domain/earning/estimate-of.ts";
import type { PointsForms } from "#app/domain/explain/voice.ts";
import { collectErrors, type Collector } from "#app/domain/forms/collect-errors.ts";
import {
  readAmount,
  readPoints,
  readText,
  readWhole,
  showAmount,
  showPoints,
  wholePointsAdvice,
} from "#app/domain/forms/read-fields.ts";
import type { Program } from "#app/domain/program.ts";
import { rescalePoints } from "#app/domain/rescale-points.ts";
import { ExpiryForm, readExpiry, toExpiryForm } from "./expiry-form.ts";

const Text = z.string().max(200);

/** A language of the points' name: one field for each of its plural categories. */
const LanguageForm = z.object({ locale: Text, forms: z.record(z.string().max(10), Text) });
export type LanguageForm = z.infer<typeof LanguageForm>;

/** The program as the merchant types it: texts and switches, wrong or right. */
export const ProgramForm = z.object({
  points: Text,
  amount: Text,
  rounding: Text,
  roundPer: Text,
  pointDecimals: Text,
  holdDays: Text,
  holdFrom: Text,
  storeCreditRefunds: Text,
  deficit: Text,
  expiry: ExpiryForm,
  /** Whose points the expiry is for: "new" ones, or "all". No part of the program, but of publishing it. */
  expiryFor: Text,
  singular: Text,
  plural: Text,
  languages: z.array(LanguageForm).max(30),
  includeTax: z.boolean(),
  includeShipping: z.boolean(),
  includeTips: z.boolean(),
  includeGiftCards: z.boolean(),
  beforeDiscounts: z.boolean(),
  /** Rules that the merchant switched on or off here, by id; others stay as they are. */
  switches: z.record(Text, z.boolean()),
  /** Rules that the merchant took out here. */
  removed: z.array(Text).max(200),
});
export type ProgramForm = z.infer<typeof ProgramForm>;

export type ProgramField = keyof ProgramForm;
/** By field; of a language "languages.0.other". */
export type ProgramErrors = Partial<Record<ProgramField, string>> & Record<string, string>;

/** What the editor shows for a program. */
export function toProgramForm(program: Program): ProgramForm {
  const rate = rateOf(program);
  const { base, currency, pointDecimals } = program;
  const { singular, plural, byLocale = {} } = program.pointsName;
  return {
    points: rate ? showPoints(rate.points, pointDecimals) : "",
    amount: rate ? showAmount(rate.perMinor, currency) : "",
    ...{ rounding: program.rounding, roundPer: program.roundPer, pointDecimals: String(pointDecimals) },
    ...{ holdDays: String(program.holdDays), holdFrom: program.holdFrom },
    ...{ storeCreditRefunds: program.storeCreditRefunds, deficit: program.deficit },
    ...{ expiry: toExpiryForm(program.expiry), expiryFor: "new" },
    ...{ singular, plural },
    languages: Object.entries(byLocale).map(([locale, forms]) => ({ locale, forms: textsOf(forms) })),
    ...base,
    ...{ switches: {}, removed: [] },
  };
}

function textsOf(forms: PointsForms): Record<string, string> {
  return Object.fromEntries(Object.entries(forms).filter(([, text]) => text !== undefined));
}

/** The everyday rate in the shop's currency; undefined where the program has none. */
function rateOf(program: Program) {
  return everydayRule(program)?.rates.find(({ currency }) => currency === program.currency);
}

const MAX_HOLD_DAYS = 365;
const MAX_NAME = 30;

export type ParsedProgram = { ok: true; program: Program } | { ok: false; errors: ProgramErrors };

/**
 * Reads the form over the program that stands. Each error stands at its field and says what to type instead.
 * Example: points "1.5" per amount "1" is refused with "For 1.5 points per 1, write 3 points for 2".
 */
export function parseProgramForm(
  form: ProgramForm,
  current: Program,
  { pointsExist } = { pointsExist: false },
): ParsedProgram {
  const at = collectErrors();
  const counted = withDecimals(form, current, { pointsExist, at });
  const rules = readRules(form, counted, at);
  const settings = readSettings(form, at);
  const pointsName = readNames(form, at);
  if (Object.keys(at.errors).length > 0 || !rules || !settings || !pointsName) {
    return { ok: false, errors: at.errors };
  }
  return { ok: true, program: { ...counted, ...rules, ...settings, pointsName } };
}

/** The program counted with the decimals that the form asks for. */
function withDecimals(
  { pointDecimals }: ProgramForm,
  current: Program,
  { pointsExist, at }: { pointsExist: boolean; at: Collector },
): Program {
  const decimals = ["0", "1", "2"].indexOf(pointDecimals);
  if (decimals === current.pointDecimals) return current;
  if (decimals === -1 || pointsExist) {
    at.refuse(
      "pointDecimals",
      "Members have points already, so how they are counted cannot change any more.",
    );
    return current;
  }
  const rescaled = rescalePoints(current, decimals);
  if (rescaled.ok) return rescaled.program;
  at.refuse("pointDecimals", `“${rescaled.title}” cannot be counted like this. Change its points first.`);
  return current;
}

function readRules(
  form: ProgramForm,
  program: Program,
  at: Collector,
): Pick<Program, "rules" | "actions"> | null {
  const { removed, switches } = form;
  const everyday = everydayRule(program);
  const rate = rateOf(program) ? readRate(form, program, at) : undefined;
  if (rate === null) return null;
  const kept = <R extends { id: string; enabled: boolean }>(rules: R[]): R[] =>
    rules
      .filter(({ id }) => !removed.includes(id))
      .map((rule) => ({ ...rule, enabled: switches[rule.id] ?? rule.enabled }));
  const rules = program.rules.map((rule) =>
    rule === everyday && rate
      ? { ...rule, rates: everyday.rates.map((one) => (one.currency === rate.currency ? rate : one)) }
      : rule,
  );
  if (kept(rules).length === 0) {
    return at.refuse(
      "removed",
      "Keep at least one way to earn by ordering; switch it off if it should not pay.",
    );
  }
  return { rules: kept(rules), actions: kept(program.actions) };
}

function readRate(form: ProgramForm, { currency, pointDecimals }: Program, at: Collector) {
  const advice = pointDecimals === 0 ? wholePointsAdvice(form.points, form.amount) : null;
  const perMinor = at.take("amount", readAmount(form.amount, currency));
  if (advice !== null) return at.refuse("points", advice);
  const points = at.take("points", readPoints(form.points, pointDecimals));
  return points === null || perMinor === null ? null : { currency, points, perMinor };
}

function readSettings(form: ProgramForm, at: Collector) {
  const days = { min: 0, max: MAX_HOLD_DAYS, what: "days" };
  const holdDays = at.take("holdDays", readWhole(form.holdDays, days));
  const choices = {
    rounding: choose(form.rounding, ["down", "half-up", "up"]),
    roundPer: choose(form.roundPer, ["order", "line"]),
    holdFrom: choose(form.holdFrom, ["paid", "fulfilled"]),
    storeCreditRefunds: choose(form.storeCreditRefunds, ["take-back", "keep"]),
    deficit: choose(form.deficit, ["carry", "forgive"]),
  };
  const { rounding, roundPer, holdFrom, storeCreditRefunds, deficit } = choices;
  for (const [field, choice] of Object.entries(choices)) if (!choice) at.refuse(field, "Choose one.");
  const expiry = readExpiry(form.expiry, at);
  if (holdDays === null || !rounding || !roundPer || !holdFrom || !storeCreditRefunds || !deficit)
    return null;
  const { beforeDiscounts, includeTax, includeShipping, includeTips, includeGiftCards } = form;
  const base = { beforeDiscounts, includeTax, includeShipping, includeTips, includeGiftCards };
  return { base, holdDays, rounding, roundPer, holdFrom, storeCreditRefunds, deficit, expiry };
}

function choose<T extends string>(text: string, known: readonly T[]): T | undefined {
  return known.find((one) => one === text);
}

const NAME = { max: MAX_NAME, empty: "Write a name, such as “point” and “points”." };

function readNames(form: ProgramForm, at: Collector): Program["pointsName"] | null {
  const singular = at.take("singular", readText(form.singular, NAME));
  const plural = at.take("plural", readText(form.plural, NAME));
  const languages = at.takeAll(form.languages, ({ locale, forms }, index) => {
    const isTwice = form.languages.findIndex((language) => language.locale === locale) < index;
    if (locale === "") return at.refuse(`languages.${index}.locale`, "Choose a language.");
    if (isTwice) return at.refuse(`languages.${index}.locale`, "This language is here already. Remove one.");
    const read = readForms(forms, { field: `languages.${index}`, at });
    return read && ([locale, read] as const);
  });
  if (singular === null || plural === null || languages === null) return null;
  const byLocale = languages.length > 0 ? { byLocale: Object.fromEntries(languages) } : {};
  return { singular, plural, ...byLocale };
}

/** A category that is left empty is said with the last form, which every language needs. */
function readForms(
  forms: Record<string, string>,
  { field, at }: { field: string; at: Collector },
): PointsForms | null {
  const read = (category: string) =>
    forms[category]?.trim() ? at.take(`${field}.${category}`, readText(forms[category], NAME)) : null;
  const other = at.take(`${field}.other`, readText(forms["other"] ?? "", NAME));
  const rest = CATEGORIES.flatMap((category) => {
    const text = read(category);
    return text === null ? [] : [[category, text] as const];
  });
  return other === null ? null : { ...Object.fromEntries(rest), other };
}

const CATEGORIES = ["zero", "one", "two", "few", "many"] as const;
