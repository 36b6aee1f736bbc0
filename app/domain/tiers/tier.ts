import { z } from "zod";

/** A level of the program that members reach by what they do, or that a person gives them. */
export const Tier = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(40),
  /** How many times the everyday points a member of this tier earns: { numerator: 3, denominator: 2 } is 1.5. */
  earns: z
    .object({ numerator: z.int().min(1).max(1000), denominator: z.int().min(1).max(1000) })
    .refine(({ numerator, denominator }) => numerator >= denominator, {
      error: "A tier earns at least as much as nobody's.",
    }),
  /** What a member needs: points, orders or referrals; for spend, minor units of the shop's currency. */
  threshold: z.int().min(0).max(1_000_000_000_000),
  /** What members of the tier get besides points, in the merchant's words. */
  perks: z.array(z.string().trim().min(1).max(120)).max(10),
  /** Points paid the first time a member reaches the tier, once for ever; 0 for none. */
  entryPoints: z.int().min(0).max(1_000_000),
  /** Shoppers who are not in it are not told that it is there. */
  isHidden: z.boolean(),
  /** Nobody reaches it by what they do: a person gives it. Its threshold counts for nothing. */
  isManualOnly: z.boolean(),
});
export type Tier = z.infer<typeof Tier>;

export const TIER_BASES = ["points-earned", "spend", "orders", "referrals"] as const;
export const TierBasis = z.enum(TIER_BASES);
export type TierBasis = z.infer<typeof TierBasis>;

/** What is counted: everything, this calendar year, the last so many months, or the year since the day of joining. */
export const TierWindow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lifetime") }),
  z.object({ kind: z.literal("calendar-year") }),
  z.object({ kind: z.literal("rolling-months"), months: z.int().min(1).max(36) }),
  z.object({ kind: z.literal("anniversary-year") }),
]);
export type TierWindow = z.infer<typeof TierWindow>;

/** How long a tier is kept: to the end of the period after the one in which it was reached, or so many months. */
export const TierKeep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("period-after") }),
  z.object({ kind: z.literal("months"), months: z.int().min(1).max(60) }),
]);
export type TierKeep = z.infer<typeof TierKeep>;

/**
 * The levels of a program, lowest first, and how they are reached and kept. Members below the first have no tier.
 * Example: spend in the calendar year, Silver from 200.00, Gold from 500.00, kept to the end of the next year.
 */
export const TierLadder = z
  .object({
    basis: TierBasis,
    window: TierWindow,
    keep: TierKeep,
    /** Days that a tier stays after it should have ended. */
    graceDays: z.int().min(0).max(90),
    /** How far a member falls who does not reach the tier again: one tier, to what they reach, or not at all. */
    downgrade: z.enum(["one-step", "to-qualified", "never"]),
    /** How many days before a tier would end its member is told; 0 for not at all. */
    noticeDays: z.int().min(0).max(90),
    /** Whether the customer carries the tier as a tag in Shopify, such as "Perennial: Gold". */
    customerTag: z.boolean(),
    tiers: z.array(Tier).min(1).max(10),
  })
  .superRefine((ladder, ctx) => {
    for (const { index, field, message } of faultsOf(ladder.tiers))
      ctx.addIssue({ code: "custom", path: ["tiers", index, field], message });
  });
export type TierLadder = z.infer<typeof TierLadder>;

interface TierFault {
  index: number;
  field: "id" | "name" | "threshold";
  message: string;
}

function faultsOf(tiers: readonly Tier[]): TierFault[] {
  const faults: TierFault[] = [];
  let below = -1;
  for (const [index, tier] of tiers.entries()) {
    const earlier = tiers.slice(0, index);
    if (earlier.some(({ id }) => id === tier.id))
      faults.push({ index, field: "id", message: "Two tiers have the same id." });
    if (earlier.some(({ name }) => name.toLowerCase() === tier.name.toLowerCase()))
      faults.push({ index, field: "name", message: "Another tier has this name." });
    if (tier.isManualOnly) continue;
    if (tier.threshold <= below)
      faults.push({
        index,
        field: "threshold",
        message: "Each tier needs more than the one below it.",
      });
    below = Math.max(below, tier.threshold);
  }
  return faults;
}

/** The tier with this id; null where the ladder has none (a member below the first, or a tier that was removed). */
export function findTier(ladder: TierLadder | null, tierId: string | null): Tier | null {
  return ladder?.tiers.find(({ id }) => id === tierId) ?? null;
}

/** The place of a tier in the ladder, 0 for the lowest; −1 below the first. */
export function rankOf(ladder: TierLadder, tierId: string | null): number {
  return ladder.tiers.findIndex(({ id }) => id === tierId);
}
