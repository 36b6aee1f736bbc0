import { ActionHandle, ACTIONS } from "#app/domain/earning/action-rule.ts";
import type { Collector } from "./collect-errors.ts";
import type { RuleContext } from "./parse-rule-form.ts";
import { readLines, readPoints, readText, readWhole } from "./read-fields.ts";
import type { RuleForm } from "./rule-form.ts";

/** Reads what an action pays and asks for; null where something of it is wrong. */
export function parseAction(form: RuleForm, context: RuleContext, at: Collector): object | null {
  const { action } = form;
  const points = at.take("points", readPoints(form.points, context.pointDecimals));
  const limits = at.takeAll(form.limits, ({ period, times }, index) => {
    const isTwice = form.limits.findIndex((limit) => limit.period === period) < index;
    if (isTwice)
      return at.refuse(`limits.${index}.period`, `There is a limit per ${period} already. Remove one.`);
    const most = { min: 1, max: 1000, what: "times" };
    const count = at.take(`limits.${index}.times`, readWhole(times, most));
    return count === null ? null : { period, times: count };
  });
  return {
    ...{ action, points, limits, url: parseUrl(form, at) },
    ...parseHandle(form, context, at),
    ...parseHold(form, at),
    ...parseSurvey(form, at),
  };
}

/** Actions that lead somewhere need an address. */
export function leadsSomewhere(action: RuleForm["action"]): boolean {
  return action === "social-follow" || action === "social-share";
}

function parseUrl({ action, url }: RuleForm, at: Collector): string | null {
  if (!leadsSomewhere(action)) return null;
  const text = url.trim();
  if (/^https:\/\/[^\s/.]+\.[^\s]+$/.test(text) && URL.canParse(text)) return text;
  return at.refuse("url", "Write the address of your page, beginning with https://.");
}

/** Example: "visited-shop"; "Visited shop" and "review" are refused. */
function parseHandle({ action, handle }: RuleForm, { otherHandles }: RuleContext, at: Collector): object {
  if (action !== "custom") return {};
  const text = handle.trim();
  if (!ActionHandle.safeParse(text).success) {
    at.refuse("handle", "Write small letters, digits and hyphens, such as visited-shop.");
    return {};
  }
  if (ACTIONS.some((known) => known === text))
    at.refuse("handle", `“${text}” is an action of its own already. Write another name.`);
  if (otherHandles.includes(text)) at.refuse("handle", "Another action has this name. Write another one.");
  return { handle: text };
}

function parseHold({ holdDays }: RuleForm, at: Collector): object {
  if (holdDays.trim() === "" || holdDays.trim() === "0") return {};
  const days = at.take("holdDays", readWhole(holdDays, { min: 1, max: 365, what: "days" }));
  return days === null ? {} : { holdDays: days };
}

const MOST_ANSWERS = 8;
const LONGEST_ANSWER = 100;

function parseSurvey({ action, question, answers }: RuleForm, at: Collector): object {
  if (action !== "survey") return {};
  const asked = at.take("question", readText(question, { max: 200, empty: EMPTY_QUESTION }));
  const given = at.take("answers", readLines(answers, { max: MOST_ANSWERS }));
  if (given && given.length < 2) at.refuse("answers", "Write at least two answers, one a line.");
  const long = given?.find((answer) => answer.length > LONGEST_ANSWER);
  if (long) at.refuse("answers", `Shorten “${long.slice(0, 20)}…” to ${LONGEST_ANSWER} characters.`);
  return { survey: { question: asked, answers: given } };
}

const EMPTY_QUESTION = "Write what you want to know, such as “How did you hear of us?”.";
