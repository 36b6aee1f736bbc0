import { nameOffer, type RewardWords } from "#app/domain/explain/explain-reward.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { memberName } from "#app/domain/member-name.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { RedemptionListRow } from "#app/services/rewards/browse-redemptions.ts";
import { formatMoment } from "#app/ui/format-moment.ts";

/** Whom a friend's offer was given to, until an order tells who they are. */
export const NO_MEMBER_YET = "A friend who was invited";

/** One line of the list of redemptions. */
export function redemptionRow(one: RedemptionListRow, words: RewardWords, { voice }: AdminContext) {
  return {
    id: String(one.redemptionId),
    memberId: one.memberId === null ? null : String(one.memberId),
    who: one.memberId === null ? NO_MEMBER_YET : memberName({ ...one, isErased: false }),
    email: one.email,
    title: one.reward.title,
    gets: nameOffer(one.reward.offer, words, one.worth),
    code: spelledCode(one),
    points: one.points === 0 ? "No points" : countPoints(one.points, words.voice),
    when: formatMoment(one.requestedAt, voice),
    state: one.state,
    isClosing: one.closing !== null,
    attention: attentionOf(one),
    orderName: one.orderName,
  };
}
export type RedemptionRowView = ReturnType<typeof redemptionRow>;

/** The code as people read it aloud. */
export function spelledCode({ code, issue }: Pick<RedemptionListRow, "code" | "issue">): string | null {
  return code !== null && issue === "discount" ? spellCode(code) : code;
}

/** What a merchant should look at; null where all is well. */
export function attentionOf(one: Pick<RedemptionListRow, "state" | "problem" | "discount">): string | null {
  if (one.state !== "issued" && one.state !== "requested") return null;
  if (one.discount.deletedAt !== null) return "Deleted in Shopify";
  if (one.discount.changedAt !== null) return "Edited in Shopify";
  return one.problem === null ? null : "Needs a look";
}
