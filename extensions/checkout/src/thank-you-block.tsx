import type { Api } from "@shopify/ui-extensions/purchase.thank-you.block.render";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { appAddress } from "../../ui-parts/app-address.ts";
import { isThankYou, type ThankYouAnswer } from "../../ui-parts/answers.ts";
import { createBackend } from "../../ui-parts/backend.ts";
import { numberOf } from "../../ui-parts/gid.ts";
import { hostOf, type Translate } from "../../ui-parts/host.ts";
import { ShareCard } from "../../ui-parts/shopper/share-card.tsx";
import { useAnswer } from "../../ui-parts/use-answer.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";

/** The order's webhook is usually worked off within seconds; who stays longer reads that it takes a while. */
const LOOK_AGAIN_MS = [2_000, 5_000];

export default function thankYouBlock(): void {
  render(<ThankYouBlock host={hostOf<Api>()} />, document.body);
}

function ThankYouBlock({ host }: { host: Api }) {
  const { i18n, localization, orderConfirmation, sessionToken } = host;
  const translate: Translate = (key, values) => i18n.translate(key, values);
  const locale = useSignal(localization.language).isoCode;
  const order = numberOf(useSignal(orderConfirmation).order.id) ?? "";
  const backend = createBackend({ address: appAddress(), token: () => sessionToken.get() });
  const { asked, reload } = useAnswer(`${order} ${locale}`, () =>
    backend.read("thank-you", { order, locale }, isThankYou),
  );
  const isCounting = asked.state === "here" && asked.answer.earned.state === "counting";
  useEffect(() => {
    if (!isCounting) return;
    const looks = LOOK_AGAIN_MS.map((ms) => setTimeout(() => void reload(), ms));
    return () => looks.forEach(clearTimeout);
  }, [isCounting]);
  if (asked.state !== "here") return null;
  const { earned, share } = asked.answer;
  const said = sayEarned(earned, translate);
  return (
    <s-stack gap="base">
      {said.length > 0 && (
        <s-section heading={translate("title")}>
          {said.map((line) => (
            <s-text key={line}>{line}</s-text>
          ))}
        </s-section>
      )}
      {share && <ShareCard {...{ share, translate }} />}
    </s-stack>
  );
}

/** An order without points is thanked for without a word about points. */
function sayEarned(earned: ThankYouAnswer["earned"], translate: Translate): string[] {
  switch (earned.state) {
    case "none":
      return [];
    case "guest":
      return [translate("thanksGuest")];
    case "counting":
      return [translate("counting")];
    case "earned":
      return [
        translate("earned", { points: earned.points }),
        ...(earned.from === null ? [] : [translate("usableFrom", { day: earned.from })]),
        ...(earned.afterArrival ? [translate("usableAfterArrival")] : []),
      ];
  }
}
