import { friendText, type AdvocatePay, type ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { Payment } from "#app/domain/referrals/payment.ts";
import { formatMoney } from "#app/domain/money.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
import { ordinal } from "./ordinal.ts";
import { countPoints, type Voice } from "./voice.ts";

/** "500 points", "free shipping" */
export function explainPay(pays: AdvocatePay | Payment, voice: Voice): string {
  return pays.kind === "points" ? countPoints(pays.points, voice) : pays.text;
}

/** What members and their friends get, in a sentence each, and what it takes. */
export interface OfferSentences {
  /** Null where friends get nothing. */
  friend: string | null;
  advocate: string;
  terms: string[];
}

/**
 * The offer in words, for shoppers and merchants alike.
 * "Friends get 10% off their first order", "You get 500 points for each friend, 800 points from the 5th friend on",
 * "For a first order of at least $30.00", "Your reward comes 14 days after your friend's order"
 */
export function explainOffer(offer: ReferralOffer, voice: Voice, currency: string): OfferSentences {
  const [first, ...later] = offer.steps;
  if (!first) throw new RangeError("An offer has at least one step");
  const more = later.map(({ fromFriend, pays }) =>
    say(voice, "invite.from_nth", { amount: explainPay(pays, voice), nth: ordinal(fromFriend, voice) }),
  );
  const gift = friendText(offer.friend);
  return {
    friend: gift === null ? null : say(voice, "invite.friends_get", { offer: gift }),
    advocate: [say(voice, "invite.you_get", { amount: explainPay(first.pays, voice) }), ...more].join(", "),
    terms: termsOf(offer, voice, currency),
  };
}

function termsOf(offer: ReferralOffer, voice: Voice, currency: string): string[] {
  const { firstOrderOnly, minimumMinor: minor, holdDays, limit } = offer;
  const money = formatMoney({ minor, currency }, voice.locale);
  return [
    minor > 0
      ? say(voice, firstOrderOnly ? "invite.first_order_from" : "invite.order_from", { money })
      : word(voice, firstOrderOnly ? "invite.first_order" : "invite.order"),
    holdDays > 0
      ? sayCount(voice, "invite.paid_after", { count: holdDays })
      : word(voice, "invite.paid_at_once"),
    ...(limit ? [sayCount(voice, `invite.limit_${limit.per}`, { count: limit.friends })] : []),
  ];
}
