import type { Program } from "#app/domain/program.ts";
import type { ActionRule } from "./action-rule.ts";

/** Something that a shopper can do in the theme's panel, with what its form needs. */
export interface Act {
  kind: "birthday" | "follow" | "share" | "survey";
  rule: string;
  title: string;
  /** As the program counts them. */
  points: number;
  url: string | null;
  question: string | null;
  answers: string[];
}

const KINDS: Partial<Record<ActionRule["action"], Act["kind"]>> = {
  birthday: "birthday",
  "social-follow": "follow",
  "social-share": "share",
  survey: "survey",
};

/**
 * What the panel has a form for: birthdays, pages to follow or share, and surveys that ask something; with `today`
 * ("2026-11-27") those whose last day has passed are left out.
 */
export function listActs({ actions }: Pick<Program, "actions">, today?: string): Act[] {
  return actions.flatMap((rule) => {
    const kind = KINDS[rule.action];
    const { until } = rule.conditions;
    const isOver = today !== undefined && until !== null && until < today;
    if (!kind || !rule.enabled || isOver || (kind === "survey" && !rule.survey)) return [];
    const { id, title, points, url, survey } = rule;
    const asked = { question: survey?.question ?? null, answers: survey?.answers ?? [] };
    return [{ kind, rule: id, title, points, url, ...asked }];
  });
}
