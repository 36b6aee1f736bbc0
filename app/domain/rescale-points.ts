import type { ActionRule } from "./earning/action-rule.ts";
import type { EarningRule } from "./earning/rule.ts";
import type { Program } from "./program.ts";
import type { Tier, TierLadder } from "./tiers/tier.ts";

export type Rescaled = { ok: true; program: Program } | { ok: false; title: string };

const MOST = 1_000_000;

/**
 * The same program counted with other decimals: 15 tenths of a point become 150 hundredths. Only for a shop without
 * points. Refused, with the title of the rule, where a rule's or tier's points have more decimals than asked for or grow too large.
 */
export function rescalePoints(program: Program, decimals: number): Rescaled {
  const power = decimals - program.pointDecimals;
  const scale = (points: number) => (power >= 0 ? points * 10 ** power : points / 10 ** -power);
  const rules = program.rules.map((rule) => scaleRule(rule, scale));
  const actions = program.actions.map((action) => scaleAction(action, scale));
  const broken = [...rules, ...actions].find((rule) => pointsIn(rule).some(isBroken));
  if (broken) return { ok: false, title: broken.title };
  const tiers = program.tiers && scaleLadder(program.tiers, scale);
  const brokenTier = tiers?.tiers.find((tier) => !isWhole(tier));
  if (brokenTier) return { ok: false, title: brokenTier.name };
  return { ok: true, program: { ...program, pointDecimals: decimals, rules, actions, tiers } };
}

function isBroken(points: number): boolean {
  return !Number.isInteger(points) || points > MOST;
}

/** A threshold may be large: it is not paid. */
function isWhole({ threshold, entryPoints }: Tier): boolean {
  return Number.isInteger(threshold) && !isBroken(entryPoints);
}

function scaleLadder(ladder: TierLadder, scale: Scale): TierLadder {
  const countsPoints = ladder.basis === "points-earned";
  const tiers = ladder.tiers.map((tier) => ({
    ...tier,
    threshold: countsPoints ? scale(tier.threshold) : tier.threshold,
    entryPoints: scale(tier.entryPoints),
  }));
  return { ...ladder, tiers };
}

type Scale = (points: number) => number;

function scaleRule(rule: EarningRule, scale: Scale): EarningRule {
  const conditions = scaleBudget(rule.conditions, scale);
  const each = <T extends { points: number }>(parts: T[]) =>
    parts.map((part) => ({ ...part, points: scale(part.points) }));
  switch (rule.kind) {
    case "spend-rate":
      return { ...rule, conditions, rates: each(rule.rates) };
    case "order-steps":
      return { ...rule, conditions, steps: each(rule.steps) };
    case "spend-milestone":
      return { ...rule, conditions, milestones: each(rule.milestones) };
    case "multiplier":
    case "exclusion":
      return { ...rule, conditions };
    default:
      return { ...rule, conditions, points: scale(rule.points) };
  }
}

function scaleAction(action: ActionRule, scale: Scale): ActionRule {
  return { ...action, points: scale(action.points), conditions: scaleBudget(action.conditions, scale) };
}

/** A budget is a limit: what is left of a point when it is counted in larger units does not matter. */
function scaleBudget<T extends { budgetPoints: number | null }>(conditions: T, scale: Scale): T {
  const { budgetPoints } = conditions;
  return {
    ...conditions,
    budgetPoints: budgetPoints === null ? null : Math.max(1, Math.floor(scale(budgetPoints))),
  };
}

function pointsIn(rule: EarningRule | ActionRule): number[] {
  if (!("kind" in rule)) return [rule.points];
  switch (rule.kind) {
    case "spend-rate":
      return rule.rates.map(({ points }) => points);
    case "order-steps":
      return rule.steps.map(({ points }) => points);
    case "spend-milestone":
      return rule.milestones.map(({ points }) => points);
    case "multiplier":
    case "exclusion":
      return [];
    default:
      return [rule.points];
  }
}
