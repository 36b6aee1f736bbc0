import type { ComponentChildren } from "preact";
import type { OwnReward } from "#extensions/storefront-elements/rewards-answer.ts";
import type { Translate } from "../host.ts";

interface OwnProps {
  reward: OwnReward;
  translate: Translate;
  isBusy: boolean;
  undo: (reward: OwnReward) => void;
  /** What else can be done with it where it is shown. */
  children?: ComponentChildren;
}

/** A reward that the member has: how it stands, its code, and a way back while it is not used. */
export function OwnItem({ reward, translate, isBusy, undo, children }: OwnProps) {
  const { id, title, gets, text, code } = reward;
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{title}</s-text>
      <s-text>{`${gets}. ${text}`}</s-text>
      {code !== null && (
        <s-stack gap="small-200">
          <s-text>{translate("code", { code })}</s-text>
          <s-clipboard-item id={`code-${id}`} text={code} />
          <s-stack direction="inline" gap="small-200">
            {children}
            <s-button
              accessibilityLabel={translate("copyNamed", { title })}
              command="--copy"
              commandFor={`code-${id}`}
            >
              {translate("copy")}
            </s-button>
            <s-button
              accessibilityLabel={translate("giveBackNamed", { title })}
              disabled={isBusy}
              onClick={() => undo(reward)}
            >
              {translate("giveBack")}
            </s-button>
          </s-stack>
        </s-stack>
      )}
    </s-stack>
  );
}
