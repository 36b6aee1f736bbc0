import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Closing, Redemption } from "#app/db/rewards/redemption-row.ts";
import { askToClose } from "#app/db/rewards/update-closing.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { nextLook } from "./draft-redemption.ts";
import { closeRedemption, type CloseContext } from "./close-redemption.ts";

export type CloseResult =
  /** `redemption` says what came of it: cancelled, with a new code, or still closing while Shopify is away. */
  | { ok: true; redemption: Redemption }
  | { ok: false; reason: "no-such-redemption" }
  /** It was used, or is over. */
  | { ok: false; reason: "not-open"; redemption: Redemption }
  /** Store credit is in the customer's account, where only Shopify's admin takes it out again. */
  | { ok: false; reason: "cannot-be-taken-back" };

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

async function close(
  ctx: CloseContext,
  { redemptionId, reason, actor }: Asked,
  closing: Closing,
): Promise<CloseResult> {
  const stored = await findRedemption(ctx.db, ctx.shopId, redemptionId);
  if (!stored) return { ok: false, reason: "no-such-redemption" };
  if (stored.issue === "store-credit" && stored.state === "issued")
    return { ok: false, reason: "cannot-be-taken-back" };
  const mayBeReplaced = stored.state === "issued" && stored.code !== null;
  if (closing === "replace" && !mayBeReplaced) return { ok: false, reason: "not-open", redemption: stored };
  const asked = { redemptionId, closing, reason, actor, lookAt: nextLook(stored.issue, ctx.now) };
  const open = await askToClose(ctx.db, ctx.shopId, asked);
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
