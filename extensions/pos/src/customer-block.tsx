import type { Api } from "@shopify/ui-extensions/pos.customer-details.block.render";
import { render } from "preact";
import { exactNumber } from "../../ui-parts/gid.ts";
import { hostOf } from "../../ui-parts/host.ts";
import { balanceOf, lookerOf } from "../../ui-parts/member-view.ts";
import { useMember, useTillParts } from "./till-host.ts";

export default function customerBlock(): void {
  render(<CustomerBlock host={hostOf<Api>()} />, document.body);
}

/** A customer's points among their details, with the way to the rewards. */
function CustomerBlock({ host }: { host: Api }) {
  const parts = useTillParts(host, exactNumber(host.customer.id));
  const { translate } = parts;
  const { asked } = useMember(parts);
  if (asked.state === "loading")
    return (
      <s-pos-block heading={translate("title")}>
        <s-text>{translate("loading")}</s-text>
      </s-pos-block>
    );
  if (asked.state === "unreachable")
    return (
      <s-pos-block heading={translate("title")}>
        <s-text>{translate("unreachable")}</s-text>
      </s-pos-block>
    );
  const { panel } = asked.answer;
  const isMember = lookerOf(panel) === "member";
  return (
    <s-pos-block heading={translate("title")}>
      <s-button slot="secondary-actions" onClick={() => host.action.presentModal()}>
        {translate("openCustomer")}
      </s-button>
      <s-stack gap="small">
        <s-text type="strong">
          {isMember ? translate("balance", { points: balanceOf(panel) }) : translate("noMember")}
        </s-text>
        {panel.tier?.name && <s-badge>{panel.tier.name}</s-badge>}
      </s-stack>
    </s-pos-block>
  );
}
