import { balanceOf, lookerOf } from "../../ui-parts/member-view.ts";
import { TillRewards } from "./till-rewards.tsx";
import { useMember, useTillParts, type TillApi } from "./till-host.ts";

/** A customer's points and rewards over the whole screen of the till. */
export function TillScreen({ host, customer }: { host: TillApi; customer: string | null }) {
  const parts = useTillParts(host, customer);
  const { translate } = parts;
  const { asked, reload } = useMember(parts);
  if (asked.state === "loading")
    return (
      <s-page heading={translate("title")}>
        <s-spinner accessibilityLabel={translate("loading")} />
      </s-page>
    );
  if (asked.state === "unreachable")
    return (
      <s-page heading={translate("title")}>
        <s-banner tone="critical" heading={translate("unreachable")} />
        <s-button onClick={() => void reload()}>{translate("tryAgain")}</s-button>
      </s-page>
    );
  const { panel, rewards } = asked.answer;
  if (lookerOf(panel) !== "member")
    return (
      <s-page heading={translate("title")}>
        <s-text>{translate("noMember")}</s-text>
      </s-page>
    );
  return (
    <s-page heading={translate("balance", { points: balanceOf(panel) })}>
      <s-scroll-box>
        <s-stack gap="small">
          {panel.tier?.lines.map((line) => (
            <s-text key={line}>{line}</s-text>
          ))}
          <TillRewards {...{ host, parts, rewards, reload }} />
        </s-stack>
      </s-scroll-box>
    </s-page>
  );
}
