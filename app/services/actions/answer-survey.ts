import { insertSurveyAnswer } from "#app/db/actions/survey-answer-rows.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { recordAction, type ActionResult } from "./record-action.ts";

/**
 * Stores a member's answer to a survey and pays for it, both once. The answer counts also where the rule does not pay
 * this member.
 */
export async function answerSurvey(
  ctx: ServiceContext,
  { memberId, ruleId, answer: index }: { memberId: bigint; ruleId: string; answer: number },
): Promise<ActionResult | { ok: false; reason: "no-such-answer" }> {
  return withTransaction(ctx.db, async (db) => {
    const current = await findCurrentProgram(db, ctx.shopId, ctx.now);
    const rule = current?.program.actions.find(({ id, enabled }) => id === ruleId && enabled);
    if (!rule?.survey) return { ok: false, reason: "no-such-rule" };
    const answer = rule.survey.answers[index];
    if (answer === undefined) return { ok: false, reason: "no-such-answer" };
    const result = await recordAction({ ...ctx, db }, { memberId, rule: { id: ruleId }, event: "answer" });
    await insertSurveyAnswer(db, ctx.shopId, { ruleId, memberId, answer, now: ctx.now });
    return result;
  });
}
