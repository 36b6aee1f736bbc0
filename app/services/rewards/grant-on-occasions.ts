import { listRewards } from "#app/db/rewards/list-rewards.ts";
import { listShopsWithWinBacks, listStayingAway } from "#app/db/rewards/list-staying-away.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { addDays, dayOf, startOfDay } from "#app/domain/calendar.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { grantReward } from "./grant-reward.ts";
import type { RequestContext } from "./request-redemption.ts";

type OccasionContext = Pick<ServiceContext, "db" | "shopId" | "now">;

/** The shop's rewards that are given on this occasion. */
async function rewardsFor({ db, shopId }: OccasionContext, kind: "birthday" | "tier-entry" | "win-back") {
  const rewards = await listRewards(db, shopId);
  return rewards.filter(({ reward }) => reward.enabled && reward.price.kind === kind);
}

/** Members reached tiers: each gets the rewards of the tier, in jobs of their own. In the caller's transaction. */
export async function grantForTiers(
  ctx: OccasionContext,
  entered: { memberId: bigint; tierId: string }[],
): Promise<void> {
  if (entered.length === 0) return;
  const rewards = await rewardsFor(ctx, "tier-entry");
  for (const { rewardId, reward } of rewards) {
    for (const { memberId, tierId } of entered) {
      if (reward.price.kind !== "tier-entry" || reward.price.tierId !== tierId) continue;
      await askForGrant(ctx, { rewardId, memberId });
    }
  }
}

/** Members who have their birthday today get the rewards of the day. */
export async function grantBirthdays(
  ctx: OccasionContext,
  listAfter: (afterId: bigint) => Promise<bigint[]>,
): Promise<void> {
  const rewards = await rewardsFor(ctx, "birthday");
  if (rewards.length === 0) return;
  for (let page = await listAfter(0n); page.length > 0; page = await listAfter(page.at(-1) ?? 0n)) {
    for (const memberId of page)
      for (const { rewardId } of rewards) await askForGrant(ctx, { rewardId, memberId });
  }
}

async function askForGrant(
  { db, shopId }: OccasionContext,
  { rewardId, memberId }: { rewardId: bigint; memberId: bigint },
): Promise<void> {
  await enqueue(db, "grant-reward", {
    shopId: String(shopId),
    rewardId: String(rewardId),
    memberId: String(memberId),
  });
}

/** Gives a member a reward for what it says it is for; whether that is so was found out by whoever asked. */
export async function grantAsked(
  ctx: RequestContext,
  { rewardId, memberId }: { rewardId: bigint; memberId: bigint },
): Promise<void> {
  const stored = (await listRewards(ctx.db, ctx.shopId)).find((one) => one.rewardId === rewardId);
  const price = stored?.reward.price;
  if (price?.kind === "birthday") {
    const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
    const year = dayOf(ctx.now, timeZone).slice(0, 4);
    await grantReward(ctx, { rewardId, memberId, occasion: { kind: "birthday", year } });
  }
  if (price?.kind === "tier-entry")
    await grantReward(ctx, { rewardId, memberId, occasion: { kind: "tier-entry", tierId: price.tierId } });
}

const AT_ONCE = 500;
const BEGINNING = new Date(0);

/**
 * Gives win-back rewards to members whose last order lies within the rule's days, by the shop's calendar: on the day on
 * which they come to it, on a later one where no worker was up, and at once where the rule is new.
 */
export async function winBackMembers(ctx: RequestContext & { timeZone: string }): Promise<number> {
  let given = 0;
  for (const { rewardId, reward } of await rewardsFor(ctx, "win-back")) {
    if (reward.price.kind !== "win-back") continue;
    const { afterDays, withinDays } = reward.price;
    const today = dayOf(ctx.now, ctx.timeZone);
    const until = startOfDay(addDays(today, 1 - afterDays), ctx.timeZone);
    const from = withinDays === null ? BEGINNING : startOfDay(addDays(today, -withinDays), ctx.timeZone);
    for (let afterId = 0n; ;) {
      const away = await listStayingAway(ctx.db, ctx.shopId, {
        rewardId,
        from,
        until,
        afterId,
        limit: AT_ONCE,
      });
      for (const { memberId, lastOrderId } of away) {
        const occasion = { kind: "win-back" as const, lastOrderId };
        const result = await grantReward(ctx, { rewardId, memberId, occasion });
        if (result.ok && !result.isRepeat) given += 1;
      }
      const last = away.at(-1);
      if (!last) break;
      afterId = last.memberId;
    }
  }
  return given;
}

/** The same in every shop that has such rewards. */
export async function winBackEverywhere(ctx: Omit<RequestContext, "shopId">): Promise<void> {
  for (const { shopId, timeZone } of await listShopsWithWinBacks(ctx.db))
    await winBackMembers({ ...ctx, shopId, timeZone });
}
