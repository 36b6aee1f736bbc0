import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { compareCampaigns } from "#app/domain/earning/compare-campaigns.ts";
import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import { explainAward } from "#app/domain/explain/explain-award.ts";
import { explainOverlap } from "#app/domain/explain/explain-overlap.ts";
import { explainWhole } from "#app/domain/explain/explain-rule.ts";
import { explainWaysToEarn } from "#app/domain/explain/explain-ways-to-earn.ts";
import { ruleWords } from "#app/domain/explain/rule-words.ts";
import { countPoints, nameOf, voiceOf } from "#app/domain/explain/voice.ts";
import { currencyDecimals, formatMoney } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import { PRICE, sampleOrder, unitOf, type Sample } from "./sample-order.ts";

export interface SampleRow {
  what: string;
  amount: string;
  counts: boolean;
}

export interface ProgramPreview {
  price: string;
  /** "Earn 48 points", as the product page says it. */
  earn: string;
  waysToEarn: string[];
  /** The sentence of the rule in view, which is among the ways to earn. */
  highlight: string | null;
  sample: SampleRow[];
  who: string | null;
  /** The sample order's award in the words of the member page. */
  award: string;
  /** Where campaigns meet on the sample order: what each would pay, and which of them do. */
  meeting: { sentence: string; rows: { title: string; alone: string; paid: string }[] } | null;
}

/** What is looked at: a rule of the program, and the shop's day. */
export interface Focus {
  rule: EarningRule | ActionRule | null;
  today: string;
}

const ANY_DAY = "2026-11-01";

/**
 * What shoppers would see under a program: the same functions that print the product page and award the order,
 * on a made-up product and order in the shop's currency. With a rule in view, the order is one that it is for.
 */
export function previewProgram(
  program: Program,
  locale: string,
  { rule, today }: Focus = { rule: null, today: ANY_DAY },
): ProgramPreview {
  const voice = voiceOf(program, locale);
  const money = (minor: number) => formatMoney({ minor, currency: program.currency }, locale);
  const sample = sampleOrder(program, { rule: rule && "kind" in rule ? rule : null, today, locale });
  return {
    price: money(PRICE * unitOf(program.currency)),
    earn: earnOf(program, locale),
    waysToEarn: explainWaysToEarn(program, voiceOf(program, locale), today),
    highlight: rule && explainWhole(rule, ruleWords(program, voiceOf(program, locale))),
    sample: sample.rows.map(({ minor, ...row }) => ({ ...row, amount: money(minor) })),
    who: sample.who,
    award: explainAward(evaluateOrder(program, sample.order, sample.facts), voice),
    meeting: meetingOf(program, sample, locale),
  };
}

function earnOf(program: Program, locale: string): string {
  const voice = voiceOf(program, locale);
  const estimate = estimateOf(program, program.currency);
  if (!estimate) return `Earn ${nameOf(0, voice)} with this product`;
  const decimals = currencyDecimals(program.currency);
  const hundredths = (PRICE * unitOf(program.currency) * 100) / 10 ** decimals;
  return `Earn ${countPoints(estimatePoints(hundredths, estimate), voice)}`;
}

function meetingOf(program: Program, { order, facts }: Sample, locale: string): ProgramPreview["meeting"] {
  const voice = voiceOf(program, locale);
  const compared = compareCampaigns(program, order, facts);
  if (compared.length < 2) return null;
  return {
    sentence: explainOverlap(compared.map(({ rule }) => rule)),
    rows: compared.map(({ rule, alone, paid }) => ({
      title: rule.title,
      alone: countPoints(alone, voice),
      paid: paid > 0 ? countPoints(paid, voice) : "nothing",
    })),
  };
}
