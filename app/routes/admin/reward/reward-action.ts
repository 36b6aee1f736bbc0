import { z } from "zod";
import { parseRewardForm } from "#app/domain/forms/parse-reward-form.ts";
import { RewardForm, type RewardErrors } from "#app/domain/forms/reward-form.ts";
import { parseId } from "#app/domain/parse-id.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { saveReward, type SaveRewardResult } from "#app/services/rewards/save-reward.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { jsonText } from "../json-text.ts";
import { staffName } from "../program/staff-name.ts";
import { knownOf } from "./load-reward.ts";

const Submission = z.object({
  expectedVersion: z.coerce.number().int().min(0),
  form: jsonText(300_000).pipe(RewardForm),
});

/** What stands when somebody else has published since the editor was opened. */
export interface RewardConflict {
  version: number;
  reward: Reward;
  when: string;
  who: string;
}

export type RewardAnswer =
  | { ok: true; rewardId: string; version: number; form: RewardForm }
  | { ok: false; reason: "invalid"; errors: RewardErrors }
  | { ok: false; reason: "published-meanwhile"; current: RewardConflict };

/** Publishes the reward that the editor sent. A submission that our own editor cannot have made is a bad request. */
export async function publishReward(
  ctx: AdminContext,
  input: { actor: string; rewardId: string | null; data: FormData },
): Promise<RewardAnswer> {
  const { actor, data } = input;
  const submission = Submission.safeParse(Object.fromEntries(data));
  const history = await readProgram(ctx);
  const rewardId = input.rewardId === null ? null : parseId(input.rewardId);
  if (!submission.success || !history || (rewardId === null) !== (input.rewardId === null))
    throw new Response("This is not a reward", { status: 400 });
  const { expectedVersion, form } = submission.data;
  const parsed = parseRewardForm(form, knownOf(history.program));
  if (!parsed.ok) return { ok: false, reason: "invalid", errors: parsed.errors };
  const { reward } = parsed;
  const result = await saveReward(ctx, { rewardId, expectedVersion, reward, actor });
  if (result.ok) return { ok: true, rewardId: String(result.rewardId), version: result.version, form };
  return tellRefusal(result, ctx, actor);
}

function tellRefusal(
  result: Extract<SaveRewardResult, { ok: false }>,
  { voice }: AdminContext,
  actor: string,
): RewardAnswer {
  const refuse = (form: string): RewardAnswer => ({ ok: false, reason: "invalid", errors: { form } });
  if (result.reason === "too-many-rewards")
    return refuse(`A shop has at most ${result.limit} rewards. Archive one that is not needed any more.`);
  const { current } = result;
  if (!current) return refuse("This reward is not there any more.");
  if (current.archivedAt !== null)
    return refuse("This reward was archived meanwhile. Bring it back in the list of rewards first.");
  return {
    ok: false,
    reason: "published-meanwhile",
    current: {
      version: current.version,
      reward: current.reward,
      when: formatMoment(current.publishedAt, voice),
      who: staffName(current.publishedBy, actor),
    },
  };
}
