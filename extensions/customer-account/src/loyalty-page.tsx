import type { Api } from "@shopify/ui-extensions/customer-account.page.render";
import { render } from "preact";
import { hostOf } from "../../ui-parts/host.ts";
import { lookerOf } from "../../ui-parts/member-view.ts";
import { partsOf, useAccount, type AccountApi } from "./account-host.ts";
import { MemberPage } from "./member-page.tsx";

export default function loyaltyPage(): void {
  render(<LoyaltyPage host={hostOf<Api>()} />, document.body);
}

function LoyaltyPage({ host }: { host: AccountApi }) {
  const parts = partsOf(host);
  const { translate } = parts;
  const { asked, reload } = useAccount(parts);
  return (
    <s-page heading={translate("title")}>
      {asked.state === "loading" && <s-skeleton-paragraph />}
      {asked.state === "unreachable" && (
        <s-section>
          <s-banner tone="critical">{translate("unreachable")}</s-banner>
          <s-button onClick={() => void reload()}>{translate("tryAgain")}</s-button>
        </s-section>
      )}
      {asked.state === "here" &&
        (lookerOf(asked.answer.panel) === "guest" ? (
          <s-section>
            <s-text>{translate("guest")}</s-text>
          </s-section>
        ) : (
          <MemberPage answer={asked.answer} parts={parts} reload={reload} />
        ))}
    </s-page>
  );
}
