import { BlockStack, Card, Text } from "@shopify/polaris";
import { explainOffer } from "#app/domain/explain/explain-offer.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";

/** The live picture beside the editor: what the member sees, and what the friend. Null: referrals are off. */
export function OfferPicture(props: {
  offer: ReferralOffer | null;
  program: Program;
  locale: string;
  isStale: boolean;
}) {
  const { offer, program, locale, isStale } = props;
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
              : offer
                ? "A made-up member called Ada, with your offer"
                : "Referrals are off: shoppers see nothing of them."}
          </Text>
        </BlockStack>
        {offer && <Picture offer={offer} program={program} locale={locale} />}
      </BlockStack>
    </Card>
  );
}

function Picture({ offer, program, locale }: { offer: ReferralOffer; program: Program; locale: string }) {
  const { friend, advocate, terms } = explainOffer(offer, voiceOf(program, locale), program.currency);
  return (
    <div className="pn-shop">
      <div className="pn-shop__bar" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <div className="pn-tier">
        <p className="pn-tier__name">Invite friends</p>
        {friend && <p>{friend}</p>}
        <p>{advocate}</p>
        <p className="pn-subtle">/r/K7QM2XDP</p>
      </div>
      <ul className="pn-ways">
        {terms.map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ul>
      <div className="pn-tier">
        <p className="pn-tier__name">{offer.showsFirstName ? "Ada" : "A friend"} invites you</p>
        <p>
          {offer.friend.kind === "shared-code"
            ? `You get ${offer.friend.text}.`
            : "Have a look around; we are glad that you came."}
        </p>
      </div>
    </div>
  );
}
