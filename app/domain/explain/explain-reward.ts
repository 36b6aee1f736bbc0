import { formatMoney, type Money } from "#app/domain/money.ts";
import type { Eligible, Offer, Price, Reward } from "#app/domain/rewards/reward.ts";
import { formatCalendarDay } from "./format-day.ts";
import { short } from "./explain-conditions.ts";
import { countPoints, listInWords, type Voice } from "./voice.ts";

/** What sentences about rewards need besides the reward. */
export interface RewardWords {
  voice: Voice;
  /** The shop's currency. */
  currency: string;
  /** The names of the program's tiers, by id. */
  tierNames: ReadonlyMap<string, string>;
}

/**
 * What a member gets, as a noun. `worth` is the amount that was decided for a redemption; without it, that of the
 * shop's own currency, and of one step for a slider.
 * "$5.00 off", "10% off Candles", "free shipping up to $8.00", "2 × Mug for free", "a gift card of $25.00"
 */
export function nameOffer(
  offer: Offer,
  { voice, currency }: Pick<RewardWords, "voice" | "currency">,
  worth: Money | null = null,
): string {
  const money = (minor: number) => formatMoney({ minor, currency }, voice.locale);
  const sum = (minor: number) => (worth ? formatMoney(worth, voice.locale) : money(minor));
  switch (offer.kind) {
    case "amount-off":
      return `${sum(offer.value.minor)} off${on(offer.eligible)}`;
    case "percentage-off":
      return `${percent(offer.percent, voice.locale)} off${on(offer.eligible)}`;
    case "free-shipping":
      return offer.ceilingMinor === null
        ? "free shipping"
        : `free shipping up to ${money(offer.ceilingMinor)}`;
    case "free-product":
      return `${offer.quantity > 1 ? `${offer.quantity} × ` : ""}${anyOf(offer.eligible)} for free`;
    case "store-credit":
      return `${sum(offer.value.minor)} store credit`;
    case "gift-card":
      return `a gift card of ${sum(offer.value.minor)}`;
    case "donation":
      return `${sum(offer.value.minor)} for ${offer.charity}`;
  }
}

function percent(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(value / 100);
}

function on(eligible: Eligible): string {
  const names = namesIn(eligible);
  return names.length === 0 ? "" : ` ${listInWords(short(names))}`;
}

function anyOf(eligible: Eligible): string {
  return listInWords(short(namesIn(eligible)), "disjunction");
}

function namesIn({ productIds, collectionIds, names = {} }: Eligible): string[] {
  return [
    ...collectionIds.map((id) => names[id] ?? `collection ${id}`),
    ...productIds.map((id) => names[id] ?? `product ${id}`),
  ];
}

/** What it takes: "500 points", "100 points for each $1.00, from 500 to 2,000 points", "on the member's birthday". */
export function explainPrice(
  { price, offer }: Pick<Reward, "price" | "offer">,
  { voice, currency, tierNames }: RewardWords,
): string {
  switch (price.kind) {
    case "points":
      return countPoints(price.points, voice);
    case "slider":
      return explainSlider(price, offer, { voice, currency });
    case "birthday":
      return "given on the member’s birthday";
    case "tier-entry":
      return `given on reaching ${tierNames.get(price.tierId) ?? "a tier that is no more"}`;
    case "win-back":
      return price.withinDays === null
        ? `given to members who have not ordered for ${price.afterDays} days`
        : `given to members who have not ordered for ${price.afterDays} to ${price.withinDays} days`;
    case "referral":
      return "given for referrals";
  }
}

function explainSlider(
  { stepPoints, minSteps, maxSteps }: Extract<Price, { kind: "slider" }>,
  offer: Offer,
  { voice, currency }: Pick<RewardWords, "voice" | "currency">,
): string {
  const step = "value" in offer ? formatMoney({ minor: offer.value.minor, currency }, voice.locale) : "";
  const [least, most] = [stepPoints * minSteps, stepPoints * maxSteps];
  return `${countPoints(stepPoints, voice)} for each ${step}, from ${countPoints(least, voice)} to ${countPoints(most, voice)}`;
}

/** What a reward asks for, one phrase each: ["with orders of $30.00 or more", "for Gold members", "until May 3, 2027"]. */
export function explainRewardConditions(
  { minimumMinor, tierIds, from, until, expiresAfterDays, limitPerMember, offer }: Reward,
  { voice, currency, tierNames }: RewardWords,
): string[] {
  const tiers = tierIds.map((id) => tierNames.get(id) ?? `“${id}”`);
  const endsAs = offer.kind === "store-credit" || offer.kind === "gift-card" ? "ends" : "the code ends";
  return [
    ...(minimumMinor === null
      ? []
      : [`with orders of ${formatMoney({ minor: minimumMinor, currency }, voice.locale)} or more`]),
    ...(tiers.length > 0 ? [`for ${listInWords(tiers, "disjunction")} members`] : []),
    ...(from === null ? [] : [`from ${formatCalendarDay(from, voice.locale)}`]),
    ...(until === null ? [] : [`until ${formatCalendarDay(until, voice.locale)}`]),
    ...(limitPerMember === null
      ? []
      : [limitPerMember === 1 ? "once for each member" : `${limitPerMember} times for each member`]),
    ...(expiresAfterDays === null || offer.kind === "donation"
      ? []
      : [`${endsAs} after ${expiresAfterDays === 1 ? "a day" : `${expiresAfterDays} days`}`]),
  ];
}

/** One line for lists: "Five off: $5.00 off for 500 points". */
export function summariseReward(reward: Reward, words: RewardWords): string {
  const gets = nameOffer(reward.offer, words);
  const takes = explainPrice(reward, words);
  const joint = reward.price.kind === "points" ? " for " : ", ";
  return `${reward.title}: ${gets}${joint}${takes}`;
}
