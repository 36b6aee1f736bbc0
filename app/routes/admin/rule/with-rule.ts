import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import type { RuleKind } from "#app/domain/forms/rule-form.ts";
import type { Program } from "#app/domain/program.ts";

/** The program with this rule in it: in its own place, or at the end. */
export function withRule(program: Program, rule: EarningRule | ActionRule): Program {
  return "kind" in rule
    ? { ...program, rules: put(program.rules, rule) }
    : { ...program, actions: put(program.actions, rule) };
}

function put<R extends { id: string }>(rules: readonly R[], rule: R): R[] {
  const isKnown = rules.some(({ id }) => id === rule.id);
  return isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];
}

/** The rule of a program with this id. */
export function findRule(program: Program, id: string): EarningRule | ActionRule | undefined {
  return [...program.rules, ...program.actions].find((rule) => rule.id === id);
}

/**
 * The id of a rule that is first published with this version. Versions are counted once, so no rule ever gets the id
 * of one that was removed: budgets are counted by rule id.
 */
export function newRuleId(kind: RuleKind, version: number): string {
  return `${kind}-${version}`;
}
