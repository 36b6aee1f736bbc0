import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** Stores a member's answer, and has their copy renewed; false where they have answered before. */
export async function insertSurveyAnswer(
  db: Db,
  shopId: bigint,
  { ruleId, memberId, answer, now }: { ruleId: string; memberId: bigint; answer: string; now: Date },
): Promise<boolean> {
  const made = await db.$executeRaw`
    insert into survey_answer (shop_id, rule_id, member_id, answer, at)
    values (${shopId}, ${ruleId}, ${memberId}, ${answer}, ${now}) on conflict do nothing`;
  if (made === 0) return false;
  await db.$executeRaw`
    update member set mirror_due_at = ${now}
    where shop_id = ${shopId} and id = ${memberId} and customer_id is not null`;
  return true;
}

const Counts = z.array(z.object({ answer: z.string(), count: z.int() }));

/** How many members chose each answer of a survey, the most frequent first. */
export async function countSurveyAnswers(
  db: Db,
  shopId: bigint,
  ruleId: string,
): Promise<{ answer: string; count: number }[]> {
  return Counts.parse(
    await db.$queryRaw`
      select answer, count(*)::int as count from survey_answer
      where shop_id = ${shopId} and rule_id = ${ruleId} group by answer order by 2 desc, 1 limit 50`,
  );
}
