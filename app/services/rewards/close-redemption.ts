import { withTransaction } from "#app/db/client.server.ts";
import { findRedemption, lockRedemption } from "#app/db/rewards/find-redemption.ts";
import { findBearer } from "#app/db/rewards/find-bearer.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { recordTrouble } from "#app/db/rewards/update-attempts.ts";
import { replaceCode, stopClosing } from "#app/db/rewards/update-closing.ts";
import { endOfDayAfter } from "#app/domain/calendar.ts";
import { CODE_BYTES, codeFrom } from "#app/domain/rewards/reward-code.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { closeInShopify } from "./close-in-shopify.ts";
import { describeTrouble } from "./describe-trouble.ts";
import { nextLook } from "./draft-redemption.ts";
import { endRedemption } from "./end-redemption.ts";
import { issueRedemption } from "./issue-redemption.ts";
import type { Chance } from "./request-redemption.ts";

export type CloseContext = ShopifyContext & { chance: Chance };

/**
 * Does what was asked of a redemption that is closing: first its code is taken out of use in Shopify, then the points
 * go back, or another code takes its place. Where the code turns out to be used, everything stays. Trouble leaves it
 * closing, and the next look goes on. Gives the redemption as it stands afterwards.
 */
export async function closeRedemption(ctx: CloseContext, redemption: Redemption): Promise<Redemption> {
  const { redemptionId } = redemption;
  try {
    const closed = await closeInShopify(ctx, redemption);
    if (!closed.ok) {
      await stopClosing(ctx.db, ctx.shopId, { redemptionId, problem: closed.problem });
      return current(ctx, redemptionId);
    }
  } catch (error) {
    return noteTrouble(ctx, redemption, error);
  }
  if (redemption.closing === "replace") return issueAnew(ctx, redemption);
  return endRedemption(ctx, {
    redemption,
    state: redemption.closing === "expire" ? "expired" : "cancelled",
    reason: redemption.closingReason ?? "cancelled",
  });
}

async function issueAnew(ctx: CloseContext, redemption: Redemption): Promise<Redemption> {
  const replaced = await withTransaction(ctx.db, async (db) => {
    const { timeZone } = await findBearer(db, ctx.shopId, redemption.memberId);
    const locked = await lockRedemption(db, ctx.shopId, redemption.redemptionId);
    if (locked?.state !== "issued" || locked.closing !== "replace") return null;
    const days = locked.reward.expiresAfterDays;
    return replaceCode(db, ctx.shopId, {
      redemption: locked,
      code: codeFrom(ctx.chance(CODE_BYTES)),
      expiresAt: days === null ? null : endOfDayAfter(ctx.now, days, timeZone),
      nextAttemptAt: nextLook(locked.issue, ctx.now),
      now: ctx.now,
    });
  });
  return replaced
    ? issueRedemption(ctx, replaced, { mayBeDone: false })
    : current(ctx, redemption.redemptionId);
}

async function noteTrouble(
  ctx: ShopifyContext,
  { redemptionId, attempts }: Redemption,
  error: unknown,
): Promise<Redemption> {
  const { problem, waitMs } = describeTrouble(error, attempts);
  const nextAttemptAt = new Date(ctx.now.getTime() + waitMs);
  const trouble = { redemptionId, problem, isUnknown: false, nextAttemptAt };
  await recordTrouble(ctx.db, ctx.shopId, trouble);
  await enqueue(ctx.db, "issue-rewards", { shopId: String(ctx.shopId) }, nextAttemptAt);
  return current(ctx, redemptionId);
}

async function current({ db, shopId }: ShopifyContext, redemptionId: bigint): Promise<Redemption> {
  const stored = await findRedemption(db, shopId, redemptionId);
  if (!stored) throw new Error(`There is no redemption ${redemptionId}`);
  return stored;
}
