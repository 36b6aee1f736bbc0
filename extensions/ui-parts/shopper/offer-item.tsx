import { useState } from "preact/hooks";
import type { OfferedReward } from "#extensions/storefront-elements/rewards-answer.ts";
import { fieldValue } from "../field-value.ts";
import type { Translate } from "../host.ts";

interface OfferProps {
  reward: OfferedReward;
  translate: Translate;
  isBusy: boolean;
  redeem: (reward: OfferedReward, points: number) => void;
}

/** One reward that can be had for points. Points are spent only after a question. */
export function OfferItem({ reward, translate, isBusy, redeem }: OfferProps) {
  const { title, gets, takes, conditions, choices, canRedeem, points, why } = reward;
  const [isAsking, ask] = useState(false);
  const [chosen, choose] = useState(0);
  const choice = choices[chosen];
  const what = choice?.text ?? `${gets}: ${takes}`;
  const hasChoice = canRedeem && choices.length > 1;
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{title}</s-text>
      <s-text>{`${gets}: ${takes}`}</s-text>
      {[...conditions, ...why].map((line) => (
        <s-text key={line} color="subdued">
          {line}
        </s-text>
      ))}
      {hasChoice && (
        <s-select
          label={translate("choose")}
          value={String(chosen)}
          onChange={(event) => choose(Number(fieldValue(event)))}
        >
          {choices.map(({ text }, index) => (
            <s-option key={text} value={String(index)}>
              {text}
            </s-option>
          ))}
        </s-select>
      )}
      {canRedeem && !isAsking && (
        <s-button
          accessibilityLabel={translate("redeemNamed", { title })}
          disabled={isBusy}
          onClick={() => ask(true)}
        >
          {translate("redeem")}
        </s-button>
      )}
      {canRedeem && isAsking && (
        <s-stack gap="small-200">
          <s-text>{translate("confirm", { what })}</s-text>
          <s-stack direction="inline" gap="small-200">
            <s-button
              variant="primary"
              loading={isBusy}
              onClick={() => {
                ask(false);
                redeem(reward, choice?.points ?? points);
              }}
            >
              {translate("confirmYes")}
            </s-button>
            <s-button disabled={isBusy} onClick={() => ask(false)}>
              {translate("confirmNo")}
            </s-button>
          </s-stack>
        </s-stack>
      )}
    </s-stack>
  );
}
