import { MONEY_OFFERS } from "#app/domain/rewards/reward.ts";
import type { Collector } from "./collect-errors.ts";
import type { KnownProgram } from "./parse-conditions.ts";
import { readPoints, readWhole, showPoints } from "./read-fields.ts";
import { orNothing } from "./read-optional.ts";
import type { RewardForm } from "./reward-form.ts";

const MOST_STEPS = 10_000;
const MOST_POINTS = 100_000_000;

/** What it takes to get the reward, or null with the errors at their fields. */
export function parseRewardPrice(form: RewardForm, program: KnownProgram, at: Collector): object | null {
  const kind = form.priceKind;
  switch (kind) {
    case "points":
      return { kind, points: at.take("points", readPoints(form.points, program.pointDecimals)) };
    case "slider":
      return parseSlider(form, program, at);
    case "birthday":
    case "referral":
      return { kind };
    case "tier-entry":
      if (!program.tierIds.includes(form.entryTierId))
        return at.refuse("entryTierId", "Choose the tier that gives it.");
      return { kind, tierId: form.entryTierId };
    case "win-back":
      return parseWinBack(form, at);
  }
}

function parseWinBack(form: RewardForm, at: Collector): object | null {
  const afterDays = at.take("afterDays", readWhole(form.afterDays, { min: 7, max: 730, what: "days" }));
  const withinDays = at.take(
    "withinDays",
    orNothing(form.withinDays, (text) => readWhole(text, { min: 7, max: 3650, what: "days" })),
  );
  if (afterDays !== null && withinDays !== null && withinDays < afterDays)
    return at.refuse("withinDays", `Write at least ${afterDays} days, or leave it empty.`);
  return { kind: "win-back", afterDays, withinDays };
}

/** Merchants think in points, a price in steps. Example: steps of 100, from 500 to 2,000 points: 5 to 20 steps. */
function parseSlider(form: RewardForm, { pointDecimals }: KnownProgram, at: Collector): object | null {
  if (!MONEY_OFFERS.has(form.kind))
    return at.refuse("priceKind", "Only an amount of money can be chosen by the member.");
  const stepPoints = at.take("stepPoints", readPoints(form.stepPoints, pointDecimals));
  const [least, most] = (["leastPoints", "mostPoints"] as const).map((field) =>
    at.take(field, readPoints(form[field], pointDecimals, MOST_POINTS)),
  );
  if (stepPoints === null || !least || !most) return null;
  const advise = (field: string, points: number) => {
    const next = Math.max(1, Math.ceil(points / stepPoints)) * stepPoints;
    const [step, such] = [showPoints(stepPoints, pointDecimals), showPoints(next, pointDecimals)];
    if (points % stepPoints !== 0) at.refuse(field, `Write a multiple of ${step}, such as ${such}.`);
  };
  advise("leastPoints", least);
  advise("mostPoints", most);
  if (least > most) at.refuse("mostPoints", "The most is below the least.");
  if (most / stepPoints > MOST_STEPS)
    at.refuse("mostPoints", "These are too many steps. Raise the points for a step.");
  return { kind: "slider", stepPoints, minSteps: least / stepPoints, maxSteps: most / stepPoints };
}
