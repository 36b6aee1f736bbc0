import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { render } from "preact";
import { appAddress } from "../../ui-parts/app-address.ts";
import { isCheckout } from "../../ui-parts/answers.ts";
import { createBackend } from "../../ui-parts/backend.ts";
import { cartWorth, pointsForCart } from "../../ui-parts/cart-worth.ts";
import { numberOf } from "../../ui-parts/gid.ts";
import { hostOf, type Translate } from "../../ui-parts/host.ts";
import { balanceOf, lookerOf } from "../../ui-parts/member-view.ts";
import { useAnswer } from "../../ui-parts/use-answer.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";
import { CartRewards } from "./cart-rewards.tsx";

export default function checkoutBlock(): void {
  render(<CheckoutBlock host={hostOf<Api>()} />, document.body);
}

/** What the order earns, and for who is signed in the rewards. Where the app is away nothing stands in the way of buying. */
function CheckoutBlock({ host }: { host: Api }) {
  const { i18n, localization, lines, discountAllocations, sessionToken } = host;
  const translate: Translate = (key, values) => i18n.translate(key, values);
  const language = useSignal(localization.language).isoCode;
  const market = numberOf(useSignal(localization.market)?.id);
  const currency = useSignal(localization.currency).isoCode;
  const about = { locale: language, currency, ...(market === null ? {} : { market }) };
  const backend = createBackend({ address: appAddress(), token: () => sessionToken.get() });
  const { asked, reload } = useAnswer(JSON.stringify(about), () =>
    backend.read("checkout", about, isCheckout),
  );
  const worth = cartWorth(
    useSignal(lines).map(({ cost }) => cost.totalAmount),
    useSignal(discountAllocations).map(({ discountedAmount }) => discountedAmount),
  );
  if (asked.state !== "here") return null;
  const { panel, rewards, earning } = asked.answer;
  const points = pointsForCart(worth, { earning, locale: language });
  const looker = lookerOf(panel);
  return (
    <s-section heading={translate("title")}>
      <s-stack gap="small-200">
        {points && <s-text>{translate("earns", { points })}</s-text>}
        {looker === "guest" && <s-text>{translate("guest")}</s-text>}
        {looker === "member" && <s-text>{translate("balance", { points: balanceOf(panel) })}</s-text>}
        {looker !== "guest" && <CartRewards {...{ host, backend, rewards, about, translate, reload }} />}
      </s-stack>
    </s-section>
  );
}
