import type { AccountAnswer } from "../../ui-parts/answers.ts";
import { balanceOf, lookerOf } from "../../ui-parts/member-view.ts";
import { MessageBanner } from "../../ui-parts/shopper/message.tsx";
import { OfferItem } from "../../ui-parts/shopper/offer-item.tsx";
import { OwnItem } from "../../ui-parts/shopper/own-item.tsx";
import { ShareCard } from "../../ui-parts/shopper/share-card.tsx";
import { useRewardActs } from "../../ui-parts/use-reward-acts.ts";
import type { AccountParts } from "./account-host.ts";
import { Standing } from "./standing.tsx";

interface PageProps {
  answer: AccountAnswer;
  parts: AccountParts;
  reload: () => Promise<boolean>;
}

/** All of it: what there is, what it can be spent on, what was had, and the link for friends. */
export function MemberPage({ answer, parts, reload }: PageProps) {
  const { panel, rewards, share } = answer;
  const { translate, backend, locale } = parts;
  const { nonce } = rewards;
  const acts = useRewardActs({ backend, path: "account", about: { locale }, nonce, translate, reload });
  const redeem = async (...asked: Parameters<typeof acts.redeem>) => {
    const own = await acts.redeem(...asked);
    if (own) acts.say({ tone: "success", text: translate("yours", { title: own.title, text: own.text }) });
  };
  const balance = translate("balance", { points: balanceOf(panel) });
  return (
    <s-stack gap="base">
      <MessageBanner message={acts.message} />
      <s-section heading={lookerOf(panel) === "new" ? translate("new") : balance}>
        <Standing panel={panel} translate={translate} />
        {rewards.next && <s-text>{rewards.next.text}</s-text>}
      </s-section>
      <s-section heading={translate("offers")}>
        {rewards.rewards.length === 0 && <s-text>{translate("noOffers")}</s-text>}
        <s-stack gap="base">
          {rewards.rewards.map((reward) => (
            <OfferItem
              key={reward.id}
              {...{ reward, translate }}
              isBusy={acts.isBusy}
              redeem={(one, points) => void redeem(one, points)}
            />
          ))}
        </s-stack>
      </s-section>
      {rewards.mine.length > 0 && (
        <s-section heading={translate("mine")}>
          <s-stack gap="base">
            {rewards.mine.map((reward) => (
              <OwnItem
                key={reward.id}
                {...{ reward, translate }}
                isBusy={acts.isBusy}
                undo={(one) => void acts.undo(one)}
              />
            ))}
          </s-stack>
        </s-section>
      )}
      {share && <ShareCard {...{ share, translate }} />}
    </s-stack>
  );
}
