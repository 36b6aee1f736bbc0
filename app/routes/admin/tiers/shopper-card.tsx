import { ShopFrame, ShopperPictureCard, STALE_PICTURE } from "#app/ui/shopper-picture.tsx";
import type { ShopperView } from "./shopper-view.ts";

/** The live picture beside the editor. Null: there are no tiers to show. */
export function ShopperCard({ view, isStale }: { view: ShopperView | null; isStale: boolean }) {
  return (
    <ShopperPictureCard
      hint={
        isStale
          ? STALE_PICTURE
          : view
            ? "A made-up member, with your tiers"
            : "Tiers are off: shoppers see nothing of them."
      }
    >
      {view && <Picture view={view} />}
    </ShopperPictureCard>
  );
}

function Picture({ view }: { view: ShopperView }) {
  const [, ...rest] = view.name ? view.lines : ["", ...view.lines];
  return (
    <ShopFrame>
      <div className="pn-tier">
        <p className="pn-tier__name">{view.name ?? "No tier yet"}</p>
        {view.percent !== null && (
          <div className="pn-tier__bar" aria-hidden="true">
            <span style={{ inlineSize: `${Math.min(100, view.percent)}%` }} />
          </div>
        )}
        {rest.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <ul className="pn-tier__list">
        {view.tiers.map((tier) => (
          <li key={tier.name}>
            <span>
              <strong>{tier.name}</strong>
              {tier.benefits.length > 0 && <small>{tier.benefits.join(" · ")}</small>}
            </span>
            <span>{tier.from}</span>
          </li>
        ))}
      </ul>
      <ul className="pn-ways">
        {view.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </ShopFrame>
  );
}
