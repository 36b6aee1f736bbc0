import { withTransaction } from "#app/db/client.server.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Closing, Redemption } from "#app/db/rewards/redemption-row.ts";
import { askToClose } from "#app/db/rewards/update-closing.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { checkStaffLimit, type LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { holdStaffLimit } from "#app/services/staff/hold-staff-limit.ts";
import { nextLook } from "./draft-redemption.ts";
import { closeRedemption, type CloseContext } from "./close-redemption.ts";

export type CloseResult =
  /** `redemption` says what came of it: cancelled, with a new code, or still closing while Shopify is away. */
  | { ok: true; redemption: Redemption }
  | { ok: false; reason: "no-such-redemption" }
  /** It was used, or is over. */
  | { ok: false; reason: "not-open"; redemption: Redemption }
  /** A gift card or store credit that has ended in Shopify, with its value. */
  | { ok: false; reason: "cannot-be-taken-back" }
  /** Its points are more than this person may move by hand. */
  | LimitRefusal;

interface Asked {
  redemptionId: bigint;
  /** Why, in the words of whoever does it. */
  reason: string;
  /** Null for the member. */
  actor: string | null;
}

/** Undoes a redemption that was not used: its code stops working, then its points go back to their own lots, once. */
export async function cancelRedemption(ctx: CloseContext, asked: Asked): Promise<CloseResult> {
  return close(ctx, asked, "cancel");
}

/** Gives a redemption another code in place of one that was lost, seen by others, or deleted in Shopify. */
export async function reissueRedemption(ctx: CloseContext, asked: Asked): Promise<CloseResult> {
  return close(ctx, asked, "replace");
}

/**
 * Asks for it to be closed, in one transaction with the person's limit: points that a person gives back by cancelling
 * count as adjusted. A member who gives their own reward back has no limit.
 */
async function askWithinLimit(
  ctx: CloseContext,
  stored: Redemption,
  asked: Asked & { closing: Closing },
): Promise<Redemption | LimitRefusal | null> {
  const { actor, closing } = asked;
  return withTransaction(ctx.db, async (db) => {
    if (actor !== null && closing === "cancel") {
      await lockMembers(db, ctx.shopId, stored.memberId === null ? [] : [stored.memberId]);
      const { timeZone } = await findShopVoice(db, ctx.shopId);
      const { limit, movedToday } = await holdStaffLimit({ ...ctx, db }, { actor, timeZone });
      const refusal = checkStaffLimit(limit, { points: stored.points, movedToday });
      if (refusal) return refusal;
    }
    return askToClose(db, ctx.shopId, { ...asked, lookAt: nextLook(stored.issue, ctx.now), now: ctx.now });
  });
}

async function close(
  ctx: CloseContext,
  { redemptionId, reason, actor }: Asked,
  closing: Closing,
): Promise<CloseResult> {
  const stored = await findRedemption(ctx.db, ctx.shopId, redemptionId);
  if (!stored) return { ok: false, reason: "no-such-redemption" };
  if (hasEndedInShopify(stored, ctx.now)) return { ok: false, reason: "cannot-be-taken-back" };
  const mayBeReplaced = stored.state === "issued" && stored.code !== null;
  if (closing === "replace" && !mayBeReplaced) return { ok: false, reason: "not-open", redemption: stored };
  const open = await askWithinLimit(ctx, stored, { redemptionId, closing, reason, actor });
  if (open && "ok" in open) return open;
  if (!open) return { ok: false, reason: "not-open", redemption: stored };
  if (open.state === "requested") {
    // Whoever is at it reads nothing new; the next look finds out whether Shopify made it, and closes it.
    await enqueue(ctx.db, "issue-rewards", { shopId: String(ctx.shopId) }, open.nextAttemptAt);
    return { ok: true, redemption: open };
  }
  const redemption = await closeRedemption(ctx, open);
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return { ok: true, redemption };
}

/** Cards and credit end by themselves, and their points with them: nothing is left to be taken back. */
function hasEndedInShopify({ issue, state, expiresAt }: Redemption, now: Date): boolean {
  const isMoney = issue === "gift-card" || issue === "store-credit";
  return isMoney && state === "issued" && expiresAt !== null && expiresAt <= now;
}
