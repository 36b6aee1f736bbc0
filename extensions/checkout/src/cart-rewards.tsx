import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { OwnReward, RewardsAnswer } from "#extensions/storefront-elements/rewards-answer.ts";
import type { Backend, Fields } from "../../ui-parts/backend.ts";
import { isInCart, isSameCode, openRewards } from "../../ui-parts/codes.ts";
import type { Translate } from "../../ui-parts/host.ts";
import { MessageBanner } from "../../ui-parts/shopper/message.tsx";
import { OfferItem } from "../../ui-parts/shopper/offer-item.tsx";
import { OwnItem } from "../../ui-parts/shopper/own-item.tsx";
import { useRewardActs } from "../../ui-parts/use-reward-acts.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";

interface CartRewardsProps {
  host: Pick<Api, "discountCodes" | "instructions" | "applyDiscountCodeChange">;
  backend: Backend;
  rewards: RewardsAnswer;
  about: Fields;
  translate: Translate;
  reload: () => Promise<boolean>;
}

/** Rewards that fit into this checkout: to redeem and use at once, to use, and to give back. */
export function CartRewards({ host, backend, rewards, about, translate, reload }: CartRewardsProps) {
  const codes = useSignal(host.discountCodes).map(({ code }) => code);
  const mayChange = useSignal(host.instructions).discounts.canUpdateDiscountCodes;
  const { nonce } = rewards;
  const acts = useRewardActs({ backend, path: "checkout", about, nonce, translate, reload });

  const use = async ({ code, title }: OwnReward) => {
    if (code === null) return acts.say({ tone: "success", text: translate("onItsWay", { title }) });
    const result = await host.applyDiscountCodeChange({ type: "addDiscountCode", code });
    acts.say(
      result.type === "success"
        ? { tone: "success", text: translate("used", { title }) }
        : { tone: "critical", text: translate("notUsed", { code, why: result.message }) },
    );
  };
  const giveBack = async (reward: OwnReward) => {
    const typed = codes.find((code) => reward.code !== null && isSameCode(code, reward.code));
    // Shopify drops a code that has ended by itself, too, but only when it counts again.
    if ((await acts.undo(reward)) && typed !== undefined)
      await host.applyDiscountCodeChange({ type: "removeDiscountCode", code: typed });
  };

  if (!mayChange) return <s-text color="subdued">{translate("noCodes")}</s-text>;
  return (
    <s-stack gap="base">
      <MessageBanner message={acts.message} />
      {openRewards(rewards.mine).map((reward) => (
        <OwnItem
          key={reward.id}
          {...{ reward, translate }}
          isBusy={acts.isBusy}
          undo={(one) => void giveBack(one)}
        >
          {reward.canApply &&
            (isInCart(reward, codes) ? (
              <s-badge>{translate("inUse")}</s-badge>
            ) : (
              <s-button
                accessibilityLabel={translate("useNamed", { title: reward.title })}
                disabled={acts.isBusy}
                onClick={() => void use(reward)}
              >
                {translate("use")}
              </s-button>
            ))}
        </OwnItem>
      ))}
      {rewards.rewards
        .filter(({ canRedeem }) => canRedeem)
        .map((reward) => (
          <OfferItem
            key={reward.id}
            {...{ reward, translate }}
            isBusy={acts.isBusy}
            redeem={(one, points) => void acts.redeem(one, points).then((own) => own && use(own))}
          />
        ))}
    </s-stack>
  );
}
