import type { Api } from "@shopify/ui-extensions/pos.home.modal.render";
import { render } from "preact";
import { exactNumber } from "../../ui-parts/gid.ts";
import { hostOf } from "../../ui-parts/host.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";
import { TillScreen } from "./till-screen.tsx";

export default function homeModal(): void {
  render(<HomeModal host={hostOf<Api>()} />, document.body);
}

function HomeModal({ host }: { host: Api }) {
  const { customer } = useSignal(host.cart.current);
  if (customer) return <TillScreen host={host} customer={exactNumber(customer.id)} />;
  return (
    <s-page heading={host.i18n.translate("title")}>
      <s-text>{host.i18n.translate("addCustomer")}</s-text>
    </s-page>
  );
}
