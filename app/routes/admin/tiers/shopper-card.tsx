import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ShopperView } from "./shopper-view.ts";

/** The live picture beside the editor. Null: there are no tiers to show. */
export function ShopperCard({ view, isStale }: { view: ShopperView | null; isStale: boolean }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            What shoppers see
          </Text>
          <Text as="p" tone="subdued">
            {isStale
              ? "Correct the marked fields to see your changes here."
              : view
                ? "A made-up member, with your tiers"
                : "Tiers are off: shoppers see nothing of them."}
          </Text>
        </BlockStack>
        {view && <Picture view={view} />}
      </BlockStack>
    </Card>
  );
}

function Picture({ view }: { view: ShopperView }) {
  const [, ...rest] = view.name ? view.lines : ["", ...view.lines];
  return (
    <div className="pn-shop">
      <div className="pn-shop__bar" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
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
    </div>
  );
}
