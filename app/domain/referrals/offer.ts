import { z } from "zod";

const RewardId = z.string().regex(/^\d{1,19}$/);
/** What a reward gives, in the merchant's words: "10% off your first order". */
const InWords = z.string().trim().min(1).max(80);

/** What an advocate gets for a friend: points, or one of the shop's rewards without points. */
export const AdvocatePay = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: z.int().min(1).max(1_000_000) }),
  z.object({ kind: z.literal("reward"), rewardId: RewardId, text: InWords }),
]);
export type AdvocatePay = z.infer<typeof AdvocatePay>;

/** What an advocate gets from their so-many-th friend on. */
export const PayStep = z.object({ fromFriend: z.int().min(1).max(1000), pays: AdvocatePay });
export type PayStep = z.infer<typeof PayStep>;

/**
 * What a friend gets for coming: nothing, a discount code that the shop keeps in Shopify for all friends, or one of the
 * shop's rewards, with a code of their own. Friends are no customers yet, so it is a reward that is a discount.
 */
export const FriendOffer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("nothing") }),
  z.object({
    kind: z.literal("shared-code"),
    code: z
      .string()
      .trim()
      .regex(/^[^\s/?#&,]{1,60}$/, { error: "A discount code has no blanks and none of / ? # & ," }),
    text: InWords,
  }),
  z.object({ kind: z.literal("reward"), rewardId: RewardId, text: InWords }),
]);
export type FriendOffer = z.infer<typeof FriendOffer>;

/** What friends are told that they get; null for nothing. */
export function friendText(friend: FriendOffer): string | null {
  return friend.kind === "nothing" ? null : friend.text;
}

/** At most so many paid friends of one advocate in a period of the shop's calendar. */
export const FriendLimit = z.object({
  friends: z.int().min(1).max(10_000),
  per: z.enum(["month", "year", "lifetime"]),
});
export type FriendLimit = z.infer<typeof FriendLimit>;

/**
 * What a shop gives for a new customer who comes by a member's link.
 * Example: friends get 10% off; advocates 500 points from the first friend and 800 from the fifth, once the friend's
 * first order of at least 30.00 is 14 days old and not sent back.
 */
export const ReferralOffer = z
  .object({
    friend: FriendOffer,
    steps: z.array(PayStep).min(1).max(10),
    /** Minor units of the shop's currency that an order must come to after discounts and returns. */
    minimumMinor: z.int().min(0).max(1_000_000_000),
    /** False: a friend may have bought before, as long as nobody was paid for them. */
    firstOrderOnly: z.boolean(),
    /** Days from the friend's order until the advocate is paid: the return window. */
    holdDays: z.int().min(0).max(180),
    /** Days that a link, or a claimed offer, counts. */
    linkDays: z.int().min(1).max(365),
    limit: FriendLimit.nullable(),
    /** Whether friends are greeted with the advocate's first name. */
    showsFirstName: z.boolean(),
    /** What advocates send along with their link. */
    shareText: z.string().trim().min(1).max(200),
  })
  .superRefine(({ steps }, ctx) => {
    for (const [index, { fromFriend }] of steps.entries()) {
      const least = index === 0 ? 1 : (steps[index - 1]?.fromFriend ?? 0) + 1;
      const isRight = index === 0 ? fromFriend === 1 : fromFriend >= least;
      if (!isRight)
        ctx.addIssue({
          code: "custom",
          path: ["steps", index, "fromFriend"],
          message:
            index === 0
              ? "The first step begins with friend 1."
              : "Each step begins later than the one before.",
        });
    }
  });
export type ReferralOffer = z.infer<typeof ReferralOffer>;

/** What a shop starts with when it switches referrals on. */
export const DEFAULT_OFFER: ReferralOffer = {
  friend: { kind: "nothing" },
  steps: [{ fromFriend: 1, pays: { kind: "points", points: 500 } }],
  minimumMinor: 0,
  firstOrderOnly: true,
  holdDays: 14,
  linkDays: 30,
  limit: null,
  showsFirstName: true,
  shareText: "I like this shop, and you might too. Have a look:",
};
