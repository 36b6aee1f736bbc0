import type { Share } from "../answers.ts";
import type { Translate } from "../host.ts";

/** What friends get, what it brings, and the link to pass on. */
export function ShareCard({ share, translate }: { share: Share; translate: Translate }) {
  const { link, offer } = share;
  return (
    <s-section heading={translate("share")}>
      <s-stack gap="small-200">
        {[offer.friend, offer.advocate].map((line) => line && <s-text key={line}>{line}</s-text>)}
        <s-text>{link}</s-text>
        <s-clipboard-item id="link-to-share" text={link} />
        <s-button command="--copy" commandFor="link-to-share">
          {translate("copyLink")}
        </s-button>
      </s-stack>
    </s-section>
  );
}
