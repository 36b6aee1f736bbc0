import { formatMoney, type Money } from "#app/domain/money.ts";
import type { Eligible, Offer, Price, Reward } from "#app/domain/rewards/reward.ts";
import { formatCalendarDay } from "./format-day.ts";
import { short } from "./explain-conditions.ts";
import { say, sayCount, word } from "#app/domain/texts/say.ts";
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
  const formatted = (minor: number) => formatMoney({ minor, currency }, voice.locale);
  const sum = (minor: number) => (worth ? formatMoney(worth, voice.locale) : formatted(minor));
  switch (offer.kind) {
    case "amount-off":
      return nameOff(sum(offer.value.minor), offer.eligible, voice);
    case "percentage-off":
      return nameOff(percent(offer.percent, voice.locale), offer.eligible, voice);
    case "free-shipping":
      return offer.ceilingMinor === null
        ? word(voice, "offer.free_shipping")
        : say(voice, "offer.free_shipping_up_to", { money: formatted(offer.ceilingMinor) });
    case "free-product": {
      const times = offer.quantity > 1 ? `${offer.quantity} × ` : "";
      const names = listInWords(short(namesIn(offer.eligible, voice), voice), "disjunction", voice);
      return say(voice, "offer.free_product", { what: `${times}${names}` });
    }
    case "store-credit":
      return say(voice, "offer.store_credit", { money: sum(offer.value.minor) });
    case "gift-card":
      return say(voice, "offer.gift_card", { money: sum(offer.value.minor) });
    case "donation":
      return say(voice, "offer.donation", { money: sum(offer.value.minor), charity: offer.charity });
  }
}

function percent(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(value / 100);
}

/** "$5.00 off", "10% off Candles and Mugs". */
function nameOff(value: string, eligible: Eligible, voice: Voice): string {
  const names = namesIn(eligible, voice);
  if (names.length === 0) return say(voice, "offer.off", { value });
  return say(voice, "offer.off_on", { value, what: listInWords(short(names, voice), "conjunction", voice) });
}

function namesIn({ productIds, collectionIds, names = {} }: Eligible, voice: Voice): string[] {
  return [
    ...collectionIds.map((id) => names[id] ?? say(voice, "scope.collection", { id })),
    ...productIds.map((id) => names[id] ?? say(voice, "scope.product", { id })),
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
  const money = "value" in offer ? formatMoney({ minor: offer.value.minor, currency }, voice.locale) : "";
  return say(voice, "price.slider", {
    amount: countPoints(stepPoints, voice),
    money,
    least: countPoints(stepPoints * minSteps, voice),
    most: countPoints(stepPoints * maxSteps, voice),
  });
}

/** What a reward asks for, one phrase each: ["with orders of $30.00 or more", "for Gold members", "until May 3, 2027"]. */
export function explainRewardConditions(
  { minimumMinor, tierIds, from, until, expiresAfterDays, limitPerMember, offer }: Reward,
  { voice, currency, tierNames }: RewardWords,
): string[] {
  const { locale } = voice;
  const tiers = tierIds.map((id) => tierNames.get(id) ?? say(voice, "words.quoted", { text: id }));
  const ends =
    offer.kind === "store-credit" || offer.kind === "gift-card" ? "reward.ends" : "reward.code_ends";
  return [
    ...(minimumMinor === null
      ? []
      : [say(voice, "when.minimum", { money: formatMoney({ minor: minimumMinor, currency }, locale) })]),
    ...(tiers.length > 0
      ? [say(voice, "when.tiers", { tiers: listInWords(tiers, "disjunction", voice) })]
      : []),
    ...(from === null ? [] : [say(voice, "when.from", { day: formatCalendarDay(from, locale) })]),
    ...(until === null ? [] : [say(voice, "when.until", { day: formatCalendarDay(until, locale) })]),
    ...(limitPerMember === null ? [] : [sayCount(voice, "reward.times_each", { count: limitPerMember })]),
    ...(expiresAfterDays === null || offer.kind === "donation"
      ? []
      : [sayCount(voice, ends, { count: expiresAfterDays })]),
  ];
}

/** One line for lists: "Five off: $5.00 off for 500 points". */
export function summariseReward(reward: Reward, words: RewardWords): string {
  const gets = nameOffer(reward.offer, words);
  const takes = explainPrice(reward, words);
  const joint = reward.price.kind === "points" ? " for " : ", ";
  return `${reward.title}: ${gets}${joint}${takes}`;
}
