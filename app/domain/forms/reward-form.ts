import { z } from "zod";
import { EVERY_PRODUCT, RETURN_POLICIES, type Eligible, type Reward } from "#app/domain/rewards/reward.ts";
import { showAmount, showPoints } from "./read-fields.ts";
import type { FormProgram } from "./rule-form.ts";

export const OFFER_KINDS = [
  "amount-off",
  "percentage-off",
  "free-shipping",
  "free-product",
  "store-credit",
  "gift-card",
  "donation",
] as const;
export const OfferKindField = z.enum(OFFER_KINDS);

export const PRICE_KINDS = ["points", "slider", "birthday", "tier-entry", "win-back", "referral"] as const;

const Text = z.string().max(200);
const Picked = z.array(z.object({ id: Text, name: z.string().max(255) })).max(1000);

/** A reward as the merchant types it, of whatever kind: texts and switches, wrong or right. */
export const RewardForm = z.object({
  title: z.string().max(500),
  enabled: z.boolean(),
  kind: OfferKindField,
  /** The worth in the shop's currency; of one step for a slider. */
  value: Text,
  /** Other amounts: of gift cards and store credit by currency, of discounts by market. */
  byCurrency: z.array(z.object({ currency: Text, amount: Text })).max(60),
  byMarket: z.array(z.object({ marketId: Text, amount: Text })).max(60),
  percent: Text,
  ceiling: Text,
  quantity: Text,
  products: Picked,
  collections: Picked,
  besideProducts: Picked,
  besideCollections: Picked,
  charity: z.string().max(500),
  priceKind: z.enum(PRICE_KINDS),
  points: Text,
  stepPoints: Text,
  leastPoints: Text,
  mostPoints: Text,
  entryTierId: Text,
  afterDays: Text,
  /** Empty: however long somebody has stayed away. */
  withinDays: Text,
  tierIds: z.array(Text).max(50),
  from: Text,
  until: Text,
  minimum: Text,
  withOrder: z.boolean(),
  withProduct: z.boolean(),
  withShipping: z.boolean(),
  expires: Text,
  limitPerMember: Text,
  limitInAll: Text,
  returns: z.enum(RETURN_POLICIES),
});
export type RewardForm = z.infer<typeof RewardForm>;

/** Errors stand at their field: "points", "byCurrency.1.amount"; "form" is the whole. */
export type RewardErrors = Record<string, string>;

const USUAL_EXPIRY_DAYS = "30";

/** An empty form for a new reward of a kind. */
export function emptyRewardForm(kind: RewardForm["kind"]): RewardForm {
  return {
    ...{ title: "", enabled: true, kind, value: "", byCurrency: [], byMarket: [], percent: "", ceiling: "" },
    ...{ quantity: "1", products: [], collections: [], besideProducts: [], besideCollections: [] },
    ...{ charity: "", priceKind: "points", points: "", stepPoints: "", leastPoints: "", mostPoints: "" },
    ...{ entryTierId: "", afterDays: "90", withinDays: "365", tierIds: [], from: "", until: "", minimum: "" },
    ...{ withOrder: false, withProduct: false, withShipping: true, expires: USUAL_EXPIRY_DAYS },
    ...{ limitPerMember: "", limitInAll: "", returns: "in-proportion" },
  };
}

/** The form that shows a reward. Parsing it again gives the same reward. */
export function toRewardForm(reward: Reward, program: FormProgram): RewardForm {
  const { title, enabled, offer, tierIds, from, until, minimumMinor, combinesWith, returns } = reward;
  return {
    ...emptyRewardForm(offer.kind),
    ...{ title, enabled, tierIds: [...tierIds], from: from ?? "", until: until ?? "", returns },
    minimum: minimumMinor === null ? "" : showAmount(minimumMinor, program.currency),
    ...{ withOrder: combinesWith.order, withProduct: combinesWith.product },
    withShipping: combinesWith.shipping,
    expires: showWhole(reward.expiresAfterDays),
    limitPerMember: showWhole(reward.limitPerMember),
    limitInAll: showWhole(reward.limitInAll),
    ...offerFields(offer, program),
    ...priceFields(reward, program),
  };
}

function showWhole(value: number | null): string {
  return value === null ? "" : String(value);
}

function offerFields(offer: Reward["offer"], { currency }: FormProgram): Partial<RewardForm> {
  const worth =
    "value" in offer
      ? {
          value: showAmount(offer.value.minor, currency),
          byCurrency: offer.value.byCurrency.map((one) => ({
            currency: one.currency,
            amount: showAmount(one.minor, one.currency),
          })),
          byMarket: offer.value.byMarket.map(({ marketId, minor }) => ({
            marketId,
            amount: showAmount(minor, currency),
          })),
        }
      : {};
  switch (offer.kind) {
    case "amount-off":
      return { ...worth, ...pickedOf(offer.eligible) };
    case "percentage-off":
      return { percent: String(offer.percent), ...pickedOf(offer.eligible) };
    case "free-shipping":
      return { ceiling: offer.ceilingMinor === null ? "" : showAmount(offer.ceilingMinor, currency) };
    case "free-product": {
      const beside = pickedOf(offer.beside);
      return {
        ...pickedOf(offer.eligible),
        ...{ besideProducts: beside.products, besideCollections: beside.collections },
        ...{ quantity: String(offer.quantity), ceiling: showAmount(offer.ceilingMinor, currency) },
      };
    }
    case "donation":
      return { ...worth, charity: offer.charity };
    default:
      return worth;
  }
}

function pickedOf({ productIds, collectionIds, names = {} }: Eligible = EVERY_PRODUCT) {
  const picked = (ids: string[]) => ids.map((id) => ({ id, name: names[id] ?? "" }));
  return { products: picked(productIds), collections: picked(collectionIds) };
}

function priceFields({ price }: Reward, { pointDecimals }: FormProgram): Partial<RewardForm> {
  const points = (value: number) => showPoints(value, pointDecimals);
  switch (price.kind) {
    case "points":
      return { priceKind: price.kind, points: points(price.points) };
    case "slider":
      return {
        priceKind: price.kind,
        stepPoints: points(price.stepPoints),
        leastPoints: points(price.stepPoints * price.minSteps),
        mostPoints: points(price.stepPoints * price.maxSteps),
      };
    case "tier-entry":
      return { priceKind: price.kind, entryTierId: price.tierId };
    case "win-back":
      return {
        priceKind: price.kind,
        afterDays: String(price.afterDays),
        withinDays: showWhole(price.withinDays),
      };
    case "birthday":
    case "referral":
      return { priceKind: price.kind };
  }
}
