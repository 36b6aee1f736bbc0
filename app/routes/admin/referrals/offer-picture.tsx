import { ShopFrame, ShopperPictureCard, STALE_PICTURE } from "#app/ui/shopper-picture.tsx";
import { explainOffer } from "#app/domain/explain/explain-offer.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import { friendText, type ReferralOffer } from "#app/domain/referrals/offer.ts";

/** The live picture beside the editor: what the member sees, and what the friend. Null: referrals are off. */
export function OfferPicture(props: {
  offer: ReferralOffer | null;
  program: Program;
  locale: string;
  isStale: boolean;
}) {
  const { offer, program, locale, isStale } = props;
  return (
    <ShopperPictureCard
      hint={
        isStale
          ? STALE_PICTURE
          : offer
            ? "A made-up member called Ada, with your offer"
            : "Referrals are off: shoppers see nothing of them."
      }
    >
      {offer && <Picture offer={offer} program={program} locale={locale} />}
    </ShopperPictureCard>
  );
}

function Picture({ offer, program, locale }: { offer: ReferralOffer; program: Program; locale: string }) {
  const { friend, advocate, terms } = explainOffer(offer, voiceOf(program, locale), program.currency);
  const gift = friendText(offer.friend);
  return (
    <ShopFrame>
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
        <p>{gift === null ? "Have a look around; we are glad that you came." : `You get ${gift}.`}</p>
      </div>
    </ShopFrame>
  );
}
