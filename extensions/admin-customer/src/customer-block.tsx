import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { render } from "preact";
import { isCustomer } from "../../ui-parts/answers.ts";
import { createBackend } from "../../ui-parts/backend.ts";
import { numberOf } from "../../ui-parts/gid.ts";
import { hostOf, type Translate } from "../../ui-parts/host.ts";
import { useAnswer } from "../../ui-parts/use-answer.ts";
import { InShort } from "./in-short.tsx";

export default function customerBlock(): void {
  render(<CustomerBlock host={hostOf<Api>()} />, document.body);
}

/** The admin puts the app's address before ours. */
function CustomerBlock({ host }: { host: Api }) {
  const { i18n, auth, data } = host;
  const translate: Translate = (key, values) => i18n.translate(key, values);
  const customer = numberOf(data.selected[0]?.id) ?? "";
  const backend = createBackend({ address: "", token: () => auth.idToken() });
  const { asked, reload } = useAnswer(customer, () =>
    backend.read("admin/customer", { customer }, isCustomer),
  );
  if (asked.state === "loading")
    return (
      <s-admin-block heading={translate("title")}>
        <s-spinner accessibilityLabel={translate("loading")} />
      </s-admin-block>
    );
  if (asked.state === "unreachable")
    return (
      <s-admin-block heading={translate("title")} collapsedSummary={translate("unreachable")}>
        <s-banner tone="critical">{translate("unreachable")}</s-banner>
        <s-button onClick={() => void reload()}>{translate("tryAgain")}</s-button>
      </s-admin-block>
    );
  if (asked.answer.state === "no-member")
    return (
      <s-admin-block heading={translate("title")} collapsedSummary={translate("noMember")}>
        <s-paragraph>{translate("noMember")}</s-paragraph>
      </s-admin-block>
    );
  return <InShort member={asked.answer} translate={translate} />;
}
