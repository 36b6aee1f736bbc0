import type { OwnReward, RewardsAnswer } from "#extensions/storefront-elements/rewards-answer.ts";
import { isInCart, openRewards } from "../../ui-parts/codes.ts";
import { useRewardActs } from "../../ui-parts/use-reward-acts.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";
import { codesIn, putIntoCart, takeOutOfCart } from "./till-cart.ts";
import type { TillApi, TillParts } from "./till-host.ts";
import { TillOffer } from "./till-offer.tsx";

interface TillRewardsProps {
  host: TillApi;
  parts: TillParts;
  rewards: RewardsAnswer;
  reload: () => Promise<boolean>;
}

/** What the member can get, and what they have: put into the cart, or undone. */
export function TillRewards({ host, parts, rewards, reload }: TillRewardsProps) {
  const { translate, backend, about } = parts;
  const { nonce } = rewards;
  const acts = useRewardActs({ backend, path: "pos", about, nonce, translate, reload });
  const codes = codesIn(useSignal(host.cart.current));
  const own = openRewards(rewards.mine);

  const use = async ({ code, title, canApply, text }: OwnReward) => {
    if (code === null || !canApply) return acts.say({ tone: "success", text: `${title}: ${code ?? text}` });
    const isIn = await putIntoCart(host.cart, { customer: about.customer, code });
    const said = translate(isIn ? "inCart" : "notInCart", { title, code });
    acts.say({ tone: isIn ? "success" : "critical", text: said });
  };
  const undo = async (reward: OwnReward) => {
    if (!(await acts.undo(reward)) || reward.code === null) return;
    const isOut = await takeOutOfCart(host.cart, reward.code);
    if (!isOut) acts.say({ tone: "critical", text: translate("takeOut", { code: reward.code }) });
  };

  return (
    <s-stack gap="small">
      {acts.message && <s-banner tone={acts.message.tone} heading={acts.message.text} />}
      {own.length > 0 && (
        <s-section heading={translate("mine")}>
          {own.map((reward) => (
            <s-stack key={reward.id} gap="small">
              <s-text type="strong">{`${reward.title}: ${reward.code ?? reward.text}`}</s-text>
              {isInCart(reward, codes) && <s-badge tone="success">{translate("isInCart")}</s-badge>}
              {reward.canApply && !isInCart(reward, codes) && (
                <s-button disabled={acts.isBusy} onClick={() => void use(reward)}>
                  {translate("useNamed", { title: reward.title })}
                </s-button>
              )}
              {reward.code !== null && (
                <s-button disabled={acts.isBusy} onClick={() => void undo(reward)}>
                  {translate("undoNamed", { title: reward.title })}
                </s-button>
              )}
            </s-stack>
          ))}
        </s-section>
      )}
      <s-section heading={translate("offers")}>
        {rewards.rewards.length === 0 && <s-text>{translate("noOffers")}</s-text>}
        {rewards.rewards.map((reward) => (
          <TillOffer
            key={reward.id}
            {...{ reward, translate }}
            isBusy={acts.isBusy}
            redeem={(one, points) => void acts.redeem(one, points).then((got) => got && use(got))}
          />
        ))}
      </s-section>
    </s-stack>
  );
}
