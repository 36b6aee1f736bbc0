import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { archiveReward, bringBackReward } from "#app/services/rewards/save-reward.ts";
import { switchReward } from "#app/services/rewards/switch-reward.ts";

const Submission = z.object({
  intent: z.enum(["switch-on", "switch-off", "archive", "bring-back"]),
  rewardId: z.string().transform((text) => parseId(text)),
});

export interface RewardListAnswer {
  ok: boolean;
  text: string;
}

const GONE = { ok: false, text: "This reward is not there any more. Reload the page." };
const OVERTAKEN = {
  ok: false,
  text: "Somebody changed this reward at the same moment. Look at it again, and switch it then.",
};

/** Switches a reward, puts it away, or takes it out again. What our list cannot have sent is a bad request. */
export async function changeReward(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<RewardListAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success || submission.data.rewardId === null)
    throw new Response("This cannot be done to a reward", { status: 400 });
  const { intent, rewardId } = submission.data;
  switch (intent) {
    case "archive":
      return (await archiveReward(ctx, rewardId)) ? { ok: true, text: "The reward is archived" } : GONE;
    case "bring-back":
      return (await bringBackReward(ctx, rewardId)) ? { ok: true, text: "The reward is back" } : GONE;
    default: {
      const enabled = intent === "switch-on";
      const result = await switchReward(ctx, { rewardId, enabled, actor });
      if (!result) return GONE;
      if (!result.ok) return OVERTAKEN;
      return {
        ok: true,
        text: enabled ? "The reward is on" : "The reward is off. Codes that members have stay",
      };
    }
  }
}
