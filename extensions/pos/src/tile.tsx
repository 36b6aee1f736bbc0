import type { Api } from "@shopify/ui-extensions/pos.home.tile.render";
import { render } from "preact";
import { hostOf } from "../../ui-parts/host.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";

export default function tile(): void {
  render(<Tile host={hostOf<Api>()} />, document.body);
}

/** Opens the rewards of whoever is in the cart. Asks nothing of the app: the home screen must not wait for it. */
function Tile({ host }: { host: Api }) {
  const { i18n, cart, action } = host;
  const hasCustomer = useSignal(cart.current).customer !== undefined;
  return (
    <s-tile
      heading={i18n.translate("title")}
      subheading={i18n.translate(hasCustomer ? "openCustomer" : "addCustomer")}
      disabled={!hasCustomer}
      onClick={() => action.presentModal()}
    />
  );
}
