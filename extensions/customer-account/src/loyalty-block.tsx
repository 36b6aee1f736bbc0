import { balanceOf, lookerOf } from "../../ui-parts/member-view.ts";
import { openRewards } from "../../ui-parts/codes.ts";
import { partsOf, useAccount, type AccountApi } from "./account-host.ts";

/** The page of this app in customer accounts; the host knows where it is. */
const PAGE = "extension:account-loyalty-page/";

/** Points and what comes next, in short, with the way to the page. `logIn` where the host may show it to guests. */
export function LoyaltyBlock({ host, logIn }: { host: AccountApi; logIn?: () => void }) {
  const parts = partsOf(host);
  const { translate } = parts;
  const { asked } = useAccount(parts);
  if (asked.state === "loading")
    return (
      <s-section heading={translate("title")}>
        <s-skeleton-paragraph />
      </s-section>
    );
  if (asked.state === "unreachable")
    return (
      <s-section heading={translate("title")}>
        <s-text>{translate("unreachable")}</s-text>
      </s-section>
    );
  const { panel, rewards } = asked.answer;
  const looker = lookerOf(panel);
  if (looker === "guest")
    return (
      <s-section heading={translate("title")}>
        <s-text>{translate("guest")}</s-text>
        {logIn && <s-button onClick={logIn}>{translate("logIn")}</s-button>}
      </s-section>
    );
  const ready = openRewards(rewards.mine).filter(({ code }) => code !== null);
  return (
    <s-section heading={translate("title")}>
      <s-stack gap="small-200">
        <s-text type="strong">
          {looker === "new" ? translate("new") : translate("balance", { points: balanceOf(panel) })}
        </s-text>
        {panel.tier?.lines.map((line) => (
          <s-text key={line}>{line}</s-text>
        ))}
        {panel.expiring?.slice(0, 1).map(({ text }) => (
          <s-text key={text}>{text}</s-text>
        ))}
        {rewards.next && <s-text>{rewards.next.text}</s-text>}
        {ready.map(({ id, title, code }) => (
          <s-text key={id}>{`${title}: ${translate("code", { code: code ?? "" })}`}</s-text>
        ))}
        <s-link href={PAGE}>{translate("openPage")}</s-link>
      </s-stack>
    </s-section>
  );
}
