import { useState } from "preact/hooks";
import type { OfferedReward, OwnReward } from "#extensions/storefront-elements/rewards-answer.ts";
import { isAct, type ActAnswer } from "./answers.ts";
import type { Backend, Fields } from "./backend.ts";
import type { Translate } from "./host.ts";

/** What is said after something was done, to be read first. */
export interface Message {
  tone: "success" | "critical";
  text: string;
}

export interface RewardActs {
  isBusy: boolean;
  message: Message | null;
  say: (message: Message | null) => void;
  /** Gives the reward, or null where there is none; the message says why. */
  redeem: (reward: OfferedReward, points: number) => Promise<OwnReward | null>;
  /** True once the code no longer works, or is about to stop. */
  undo: (reward: OwnReward) => Promise<boolean>;
}

export interface ActParts {
  backend: Backend;
  path: string;
  /** What every request carries: the language, where the shopper shops, at the till the customer. */
  about: Fields;
  /** The ticket that reading gave: sent twice, it is one redemption. */
  nonce: string | null;
  translate: Translate;
  reload: () => Promise<boolean>;
}

/** Redeeming and giving back, one at a time, with what is to be said afterwards. */
export function useRewardActs({ backend, path, about, nonce, translate, reload }: ActParts): RewardActs {
  const [isBusy, setBusy] = useState(false);
  const [message, say] = useState<Message | null>(null);
  const send = async (fields: Fields): Promise<ActAnswer | null> => {
    setBusy(true);
    say(null);
    const answer = await backend.send(path, { ...about, ...fields }, isAct);
    await reload();
    setBusy(false);
    if (answer === null) say({ tone: "critical", text: translate("notKnown") });
    return answer;
  };
  return {
    ...{ isBusy, message, say },
    async redeem(reward, points) {
      if (nonce === null || isBusy) return null;
      const answer = await send({ do: "redeem", reward: reward.id, points, nonce });
      if (answer === null || "outcome" in answer) return null;
      if (!answer.ok) say({ tone: "critical", text: answer.why.join(" ") });
      return answer.ok ? answer.reward : null;
    },
    async undo(reward) {
      if (isBusy) return false;
      const answer = await send({ do: "undo", redemption: reward.id });
      if (answer === null || !("outcome" in answer)) return false;
      const isDone = answer.outcome === "undone" || answer.outcome === "closing";
      say({ tone: isDone ? "success" : "critical", text: translate(`undo.${answer.outcome}`) });
      return isDone;
    },
  };
}
