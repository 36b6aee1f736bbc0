import { z } from "zod";

const Minor = z.int().min(1).max(1_000_000_000);
const Points = z.int().min(1).max(1_000_000_000);
const Currency = z.string().regex(/^[A-Z]{3}$/);
const ShopifyId = z.string().regex(/^\d+$/);

/**
 * What a reward is worth in money: so much in the shop's currency, and other amounts where the merchant named them.
 * A market has an amount in the shop's currency (Shopify's discounts know no other), a currency one of its own (gift
 * cards and store credit have one). For a slider it is the worth of one step.
 * Example: 5.00 USD; 6.00 USD in the market Canada; store credit in EUR: 4.50 EUR.
 */
export const Value = z.object({
  minor: Minor,
  byMarket: z.array(z.object({ marketId: ShopifyId, minor: Minor })).max(50),
  byCurrency: z.array(z.object({ currency: Currency, minor: Minor })).max(50),
});
export type Value = z.infer<typeof Value>;

/** Which products a discount is about; empty lists: all of them. Shopify takes at most a hundred of each. */
export const Eligible = z.object({
  productIds: z.array(ShopifyId).max(100),
  collectionIds: z.array(ShopifyId).max(100),
  /** What they were called when they were picked, by id: only for sentences. */
  names: z.record(ShopifyId, z.string().max(255)).optional(),
});
export type Eligible = z.infer<typeof Eligible>;

/** What the member gets. */
export const Offer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("amount-off"), value: Value, eligible: Eligible }),
  /** Whole percent. */
  z.object({ kind: z.literal("percentage-off"), percent: z.int().min(1).max(100), eligible: Eligible }),
  /** Shipping that costs no more than the ceiling, in the shop's currency; null: any. */
  z.object({ kind: z.literal("free-shipping"), ceilingMinor: Minor.nullable() }),
  /**
   * So many pieces of one of these products, for nothing. `ceilingMinor`: what a piece costs at most, in the shop's
   * currency. `beside`: what has to be bought with it; empty: anything, or nothing.
   */
  z.object({
    kind: z.literal("free-product"),
    eligible: Eligible,
    quantity: z.int().min(1).max(100),
    ceilingMinor: Minor,
    beside: Eligible,
  }),
  z.object({ kind: z.literal("store-credit"), value: Value }),
  z.object({ kind: z.literal("gift-card"), value: Value }),
  /** The shop gives this sum to the charity; the member gets nothing but thanks. */
  z.object({ kind: z.literal("donation"), value: Value, charity: z.string().trim().min(1).max(80) }),
]);
export type Offer = z.infer<typeof Offer>;
export type OfferKind = Offer["kind"];

/** Offers whose worth is an amount of money, so that a slider can give any number of steps of it. */
export const MONEY_OFFERS: ReadonlySet<OfferKind> = new Set([
  "amount-off",
  "store-credit",
  "gift-card",
  "donation",
]);

/** What it takes to get the reward: points, any number of steps of points, or an occasion and no points. */
export const Price = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: Points }),
  z
    .object({
      kind: z.literal("slider"),
      stepPoints: Points,
      minSteps: z.int().min(1).max(10_000),
      maxSteps: z.int().min(1).max(10_000),
    })
    .refine(({ minSteps, maxSteps }) => minSteps <= maxSteps, {
      path: ["maxSteps"],
      error: "The most is below the least.",
    }),
  /** Granted on the member's birthday. */
  z.object({ kind: z.literal("birthday") }),
  /** Granted when the member first reaches the tier. */
  z.object({ kind: z.literal("tier-entry"), tierId: z.string().min(1).max(60) }),
  /** Granted when a member who has ordered has not done so for so many days, and for no more than `withinDays`. */
  z
    .object({
      kind: z.literal("win-back"),
      afterDays: z.int().min(7).max(730),
      withinDays: z.int().min(7).max(3650).nullable().default(null),
    })
    .refine(({ afterDays, withinDays }) => withinDays === null || withinDays >= afterDays, {
      path: ["withinDays"],
      error: "The most is below the least.",
    }),
  /** Only given for referrals, by the offer for friends (domain/referrals/offer.ts). */
  z.object({ kind: z.literal("referral") }),
]);
export type Price = z.infer<typeof Price>;

/** What becomes of the points when the order that used the reward is cancelled or goods of it come back. */
export const RETURN_POLICIES = ["keep", "full-return-only", "in-proportion"] as const;
export type ReturnPolicy = (typeof RETURN_POLICIES)[number];

/**
 * A reward as the merchant sets it up. The admin form, the database column and every redemption, which keeps the
 * reward as it was, read this schema. Null and empty lists ask for nothing.
 */
export const Reward = z
  .object({
    title: z.string().trim().min(1).max(80),
    enabled: z.boolean(),
    offer: Offer,
    price: Price,
    /** Members of one of these tiers only. */
    tierIds: z.array(z.string().min(1).max(60)).max(20),
    /** First and last day, both included, in the shop's time zone. */
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable(),
    /** The least that the order must cost, in minor units of the shop's currency. */
    minimumMinor: Minor.nullable(),
    /** Which other discounts an order may have beside it. */
    combinesWith: z.object({ order: z.boolean(), product: z.boolean(), shipping: z.boolean() }),
    /** Days until a code that was not used ends and its points come back; null: never. */
    expiresAfterDays: z.int().min(1).max(1825).nullable(),
    /** How often one member may have it, and all members together. */
    limitPerMember: z.int().min(1).max(10_000).nullable(),
    limitInAll: z.int().min(1).max(10_000_000).nullable(),
    returns: z.enum(RETURN_POLICIES),
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    error: "The last day is before the first.",
  })
  .refine(({ price, offer }) => price.kind !== "slider" || MONEY_OFFERS.has(offer.kind), {
    path: ["price", "kind"],
    error: "Only an amount of money can be chosen with a slider.",
  })
  .refine(({ offer }) => offer.kind !== "free-product" || hasProducts(offer.eligible), {
    path: ["offer", "eligible"],
    error: "Choose the product that is free.",
  });
export type Reward = z.infer<typeof Reward>;

export const EVERY_PRODUCT: Eligible = { productIds: [], collectionIds: [] };

/** Whether it names products or collections, so that it is not about all of them. */
export function hasProducts({ productIds, collectionIds }: Eligible): boolean {
  return productIds.length + collectionIds.length > 0;
}

/** Whether members spend points on it, or are given it on an occasion. */
export function isGrant({ price }: Pick<Reward, "price">): boolean {
  return price.kind !== "points" && price.kind !== "slider";
}

/** Whether it can be given for a referral: a slider has no worth of its own, and the others have their occasion. */
export function isForReferrals({ price }: Pick<Reward, "price">): boolean {
  return price.kind === "points" || price.kind === "referral";
}

/** Whether a friend can have it, who is nobody's customer yet: then it has to be a code. */
export function isForFriends(reward: Pick<Reward, "price" | "offer" | "tierIds">): boolean {
  return isForReferrals(reward) && issueOf(reward.offer) === "discount" && reward.tierIds.length === 0;
}

/** What a redemption makes in Shopify; "nothing" for a donation, which the shop pays itself. */
export const ISSUES = ["discount", "gift-card", "store-credit", "nothing"] as const;
export type Issue = (typeof ISSUES)[number];

export function issueOf({ kind }: Pick<Offer, "kind">): Issue {
  if (kind === "gift-card" || kind === "store-credit") return kind;
  return kind === "donation" ? "nothing" : "discount";
}

/** The access that the app needs beyond what every shop grants, to give this offer. */
export function scopesFor(offer: Pick<Offer, "kind">): string[] {
  switch (issueOf(offer)) {
    case "gift-card":
      return ["write_gift_cards"];
    case "store-credit":
      return ["read_store_credit_accounts", "write_store_credit_account_transactions"];
    default:
      return [];
  }
}
