import { useState } from "preact/hooks";
import type { OfferedReward } from "#extensions/storefront-elements/rewards-answer.ts";
import type { Translate } from "../../ui-parts/host.ts";

interface TillOfferProps {
  reward: OfferedReward;
  translate: Translate;
  isBusy: boolean;
  redeem: (reward: OfferedReward, points: number) => void;
}

/** One reward, with a question before points are spent. Of a slider the till offers the smallest and the largest. */
export function TillOffer({ reward, translate, isBusy, redeem }: TillOfferProps) {
  const { title, gets, takes, canRedeem, why, points, choices } = reward;
  const [asked, ask] = useState<{ points: number; text: string } | null>(null);
  const usual = { points, text: `${gets}: ${takes}` };
  const ends = [choices[0], choices.at(-1)].filter((choice) => choice !== undefined);
  const offered = choices.length > 1 ? ends : [choices[0] ?? usual];
  return (
    <s-stack gap="small">
      <s-text type="strong">{title}</s-text>
      <s-text>{usual.text}</s-text>
      {why.map((line) => (
        <s-text key={line} color="subdued">
          {line}
        </s-text>
      ))}
      {canRedeem &&
        asked === null &&
        offered.map((choice) => (
          <s-button key={choice.points} disabled={isBusy} onClick={() => ask(choice)}>
            {translate("redeemNamed", { title, what: choice.text })}
          </s-button>
        ))}
      {asked && (
        <s-stack gap="small">
          <s-text>{translate("confirm", { what: asked.text })}</s-text>
          <s-button
            variant="primary"
            disabled={isBusy}
            onClick={() => {
              ask(null);
              redeem(reward, asked.points);
            }}
          >
            {translate("confirmYes")}
          </s-button>
          <s-button disabled={isBusy} onClick={() => ask(null)}>
            {translate("confirmNo")}
          </s-button>
        </s-stack>
      )}
    </s-stack>
  );
}
