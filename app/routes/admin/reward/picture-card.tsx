import { BlockStack, Text } from "@shopify/polaris";
import { ShopFrame, ShopperPictureCard, STALE_PICTURE } from "#app/ui/shopper-picture.tsx";
import type { RewardPicture } from "./reward-picture.ts";

/** The live picture beside the editor. Null: there is nothing to show yet. */
export function PictureCard({ picture, isStale }: { picture: RewardPicture | null; isStale: boolean }) {
  return (
    <ShopperPictureCard
      hint={
        picture === null
          ? "Fill in what members get, and what it takes."
          : isStale
            ? STALE_PICTURE
            : "In your shop, with its own colours"
      }
    >
      {picture && <Shop picture={picture} />}
      {picture && (
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            What happens with it
          </Text>
          <ul className="pn-plain-list">
            {picture.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </BlockStack>
      )}
    </ShopperPictureCard>
  );
}

function Shop({ picture }: { picture: RewardPicture }) {
  const { isGrant, missing } = picture;
  return (
    <ShopFrame>
      {!isGrant && (
        <div className="pn-reward" aria-label="With enough points" role="group">
          <Head picture={picture} />
          {picture.choice && <p>{picture.choice}</p>}
          <span className="pn-reward__button" aria-hidden="true">
            Redeem
          </span>
        </div>
      )}
      {missing && (
        <div className="pn-reward" aria-label="With fewer points" role="group">
          <Head picture={picture} />
          <div className="pn-reward__bar" aria-hidden="true">
            <span style={{ inlineSize: `${missing.percent}%` }} />
          </div>
          <small>{missing.text}</small>
        </div>
      )}
      <div className="pn-reward" aria-label="Among the member’s own rewards" role="group">
        <p className="pn-reward__head">
          <span>{picture.title}</span>
        </p>
        <small>{picture.had.what}</small>
        {picture.had.code && <p className="pn-reward__code">{picture.had.code}</p>}
      </div>
    </ShopFrame>
  );
}

function Head({ picture }: { picture: RewardPicture }) {
  const { title, gets, takes, conditions } = picture;
  return (
    <>
      <p className="pn-reward__head">
        <span>{title}</span>
        <span>{takes.length <= 24 ? takes : ""}</span>
      </p>
      <small>
        {gets}
        {takes.length > 24 && ` · ${takes}`}
      </small>
      {conditions.length > 0 && <small>{conditions.join(" · ")}</small>}
    </>
  );
}
