import { explainRedemptionEvents } from "#app/domain/explain/explain-redemption-events.ts";
import { PROBLEM_WORDS } from "#app/domain/explain/explain-redemption.ts";
import { explainRewardConditions, nameOffer } from "#app/domain/explain/explain-reward.ts";
import { explainRewardRules } from "#app/domain/explain/explain-reward-rules.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { DescribedRedemption } from "#app/services/rewards/describe-redemption.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { staffName } from "../program/staff-name.ts";
import { attentionOf, NO_MEMBER_YET, spelledCode } from "../redemptions/redemption-view.ts";

/** One redemption as its page shows it. */
export function redemptionDetail(
  { redemption, history, words }: DescribedRedemption,
  { ctx, actor }: { ctx: AdminContext; actor: string },
) {
  const { reward, state, closing, points } = redemption;
  const who = redemption.actor === null ? null : staffName(redemption.actor, actor);
  const isOpen = (state === "requested" || state === "issued") && closing === null;
  const events = explainRedemptionEvents({ ...redemption, ...history, who }, words.voice);
  return {
    id: String(redemption.redemptionId),
    title: reward.title,
    gets: nameOffer(reward.offer, words, redemption.worth),
    rewardUrl: `/app/rewards/${redemption.rewardId}`,
    version: redemption.rewardVersion,
    who: redemption.memberId === null ? NO_MEMBER_YET : memberName(history.person),
    email: history.person.email,
    memberUrl: redemption.memberId === null ? null : `/app/members/${redemption.memberId}`,
    orderUrl: redemption.orderId === null ? null : `shopify://admin/orders/${redemption.orderId}`,
    orderName: history.orderName,
    code: spelledCode(redemption),
    points: points === 0 ? "No points" : countPoints(points, words.voice),
    ...{ state, isClosing: closing !== null, attention: attentionOf(redemption) },
    problem: redemption.problem === null || !hasProblem(state) ? null : problemWords(redemption.problem),
    nextLook:
      redemption.nextAttemptAt !== null && hasProblem(state)
        ? formatMoment(redemption.nextAttemptAt, ctx.voice)
        : null,
    rules: [...explainRewardConditions(reward, words), ...explainRewardRules(reward)],
    events: events.map(({ at, ...event }) => ({ ...event, when: formatMoment(at, ctx.voice) })),
    canCancel: isOpen,
    canReissue: isOpen && state === "issued" && redemption.code !== null,
    hasCode: redemption.code !== null && redemption.shopifyId !== null,
    pointsBack: points === 0 ? null : countPoints(points, words.voice),
  };
}
export type RedemptionDetail = ReturnType<typeof redemptionDetail>;

function hasProblem(state: string): boolean {
  return state === "requested" || state === "issued";
}

function problemWords(problem: string): string {
  return PROBLEM_WORDS[problem] ?? "Something went wrong at Shopify. We go on by ourselves.";
}
