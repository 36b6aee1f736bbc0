import { countSurveyAnswers } from "#app/db/actions/survey-answer-rows.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** How many members chose each answer of a survey. */
export async function readSurveyAnswers(
  { db, shopId }: Pick<AdminContext, "db" | "shopId">,
  ruleId: string,
): Promise<{ answer: string; count: number }[]> {
  return countSurveyAnswers(db, shopId, ruleId);
}
