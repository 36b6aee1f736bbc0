import { friendText, type AdvocatePay, type ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { Payment } from "#app/domain/referrals/payment.ts";
import { formatMoney } from "#app/domain/money.ts";
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
  const more = later.map(
    ({ fromFriend, pays }) => `, ${explainPay(pays, voice)} from the ${ordinal(fromFriend)} friend on`,
  );
  const gift = friendText(offer.friend);
  return {
    friend: gift === null ? null : `Friends get ${gift}`,
    advocate: `You get ${explainPay(first.pays, voice)} for each friend${more.join("")}`,
    terms: termsOf(offer, voice, currency),
  };
}

function termsOf(offer: ReferralOffer, { locale }: Voice, currency: string): string[] {
  const order = offer.firstOrderOnly ? "a first order" : "an order";
  const minimum = formatMoney({ minor: offer.minimumMinor, currency }, locale);
  return [
    offer.minimumMinor > 0 ? `For ${order} of at least ${minimum}` : `For ${order} in our shop`,
    offer.holdDays > 0
      ? `Your reward comes ${offer.holdDays} ${offer.holdDays === 1 ? "day" : "days"} after your friend's order`
      : "Your reward comes right after your friend's order",
    ...(offer.limit ? [`At most ${offer.limit.friends} friends ${PERIODS[offer.limit.per]}`] : []),
  ];
}

const PERIODS = { month: "a month", year: "a year", lifetime: "in all" };

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(number: number): string {
  return `${number}${ENDINGS[new Intl.PluralRules("en", { type: "ordinal" }).select(number)] ?? "th"}`;
}
