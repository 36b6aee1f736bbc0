import { z } from "zod";
import { parseRuleForm, ruleContext } from "#app/domain/forms/parse-rule-form.ts";
import { RuleForm } from "#app/domain/forms/rule-form.ts";
import type { PublishAnswer } from "#app/routes/admin/program/publish-answer.ts";
import { OTHER_DECIMALS, tellConflict } from "#app/routes/admin/program/tell-conflict.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { newRuleId, withRule } from "./with-rule.ts";
import { jsonText } from "../json-text.ts";

const Submission = z.object({
  expectedVersion: z.coerce.number().int().min(0),
  form: jsonText(300_000).pipe(RuleForm),
});

/** `ruleId` is the rule's id where it was published. */
export type RuleAnswer = PublishAnswer & { ruleId?: string };

/**
 * Publishes the program with one rule changed or added. The other rules are those that stand now, so that two people
 * who edit two rules both keep their work. A submission that our own editor cannot have made is a bad request.
 */
export async function publishRule(
  ctx: AdminContext,
  input: { actor: string; ruleId: string | null; data: FormData },
): Promise<RuleAnswer> {
  const { actor, data } = input;
  const submission = Submission.safeParse(Object.fromEntries(data));
  const history = await readProgram(ctx);
  if (!submission.success || !history) throw new Response("This is not a rule", { status: 400 });
  const { expectedVersion, form } = submission.data;
  const ruleId = input.ruleId ?? newRuleId(form.kind, expectedVersion + 1);
  const parsed = parseRuleForm(form, ruleContext(history.program, ruleId));
  if (!parsed.ok) return { ok: false, reason: "invalid", errors: parsed.errors };
  const program = withRule(history.program, parsed.rule);
  const crowd = tooMany(program);
  if (crowd) return { ok: false, reason: "invalid", errors: { form: crowd } };
  const result = await publishProgram(ctx, program, { expectedVersion, actor });
  if (result.ok) return { ok: true, version: result.version, program, ruleId };
  if (result.reason === "other-decimals")
    return { ok: false, reason: "invalid", errors: { form: OTHER_DECIMALS } };
  return { ok: false, reason: "published-meanwhile", current: tellConflict(result, ctx, actor) };
}

const MOST_RULES = 100;
const MOST_ACTIONS = 50;

function tooMany({ rules, actions }: { rules: unknown[]; actions: unknown[] }): string | null {
  return rules.length > MOST_RULES || actions.length > MOST_ACTIONS
    ? `A program has at most ${MOST_RULES} rules and ${MOST_ACTIONS} actions. Remove one that has ended first.`
    : null;
}
