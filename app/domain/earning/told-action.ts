import type { Program } from "#app/domain/program.ts";
import type { Action, ActionRule } from "./action-rule.ts";

/**
 * What another system may tell us of a customer. Signing up, birthdays, anniversaries and friends who order are known
 * here, and following or sharing is the shopper's own word.
 */
const TOLD: ReadonlySet<Action> = new Set(["newsletter", "sms", "review", "survey"]);

/**
 * The rule that pays for an action told under a name: a custom action by the name that the merchant gave it, others
 * by what they are. Example: "visited-shop" is the custom rule with that name, "review" is the rule for reviews.
 */
export function findToldRule({ actions }: Pick<Program, "actions">, name: string): ActionRule | null {
  const isNamed = ({ action, handle }: ActionRule) =>
    action === "custom" ? handle === name : action === name && TOLD.has(action);
  const named = actions.filter(isNamed);
  return named.find(({ enabled }) => enabled) ?? named[0] ?? null;
}
