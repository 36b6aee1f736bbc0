import { markIssued, recordTrouble } from "#app/db/rewards/update-attempts.ts";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { describeTrouble } from "./describe-trouble.ts";
import { endRedemption } from "./end-redemption.ts";
import { nextLook } from "./draft-redemption.ts";
import { findInShopify, makeInShopify } from "./make-in-shopify.ts";

const DAY_MS = 86_400_000;
/** After so long without a code the points go back. */
const GIVE_UP_AFTER_MS = 3 * DAY_MS;

/**
 * The second half of a redemption: has Shopify make what was meant, outside any transaction, and stores that it is
 * there. `mayBeDone`: an earlier attempt may have had its effect, so Shopify is looked through before it is asked
 * again. A refusal gives the points back; trouble leaves the redemption waiting for the next attempt.
 * Gives the redemption as it stands afterwards. Never throws for what Shopify does.
 */
export async function issueRedemption(
  ctx: ShopifyContext,
  redemption: Redemption,
  { mayBeDone }: { mayBeDone: boolean },
): Promise<Redemption> {
  const attempt = { mayBeDone };
  try {
    return await attemptIssue(ctx, redemption, attempt);
  } catch (error) {
    return noteTrouble(ctx, redemption, { error, wasUnknown: attempt.mayBeDone });
  }
}

async function attemptIssue(
  ctx: ShopifyContext,
  redemption: Redemption,
  attempt: { mayBeDone: boolean },
): Promise<Redemption> {
  const found = attempt.mayBeDone ? await findInShopify(ctx, redemption) : null;
  if (found !== null) return issued(ctx, redemption, found);
  attempt.mayBeDone = false;
  if (redemption.closing !== null) return stop(ctx, redemption, redemption.closingReason ?? "cancelled");
  const made = await makeInShopify(ctx, redemption);
  if (made.ok) return issued(ctx, redemption, made.shopifyId);
  if (made.reason === "refused") return stop(ctx, redemption, `shopify-refused: ${made.message}`);
  const ours = await findInShopify(ctx, redemption);
  return ours === null ? stop(ctx, redemption, "code-taken") : issued(ctx, redemption, ours);
}

async function issued(ctx: ShopifyContext, redemption: Redemption, shopifyId: string): Promise<Redemption> {
  const { redemptionId } = redemption;
  const stored = await markIssued(ctx.db, ctx.shopId, { redemptionId, shopifyId, now: ctx.now });
  return stored ?? current(ctx, redemptionId);
}

function stop(ctx: ShopifyContext, redemption: Redemption, reason: string): Promise<Redemption> {
  return endRedemption(ctx, { redemption, state: "cancelled", reason: reason.slice(0, MAX_REASON) });
}

const MAX_REASON = 500;

async function noteTrouble(
  ctx: ShopifyContext,
  redemption: Redemption,
  { error, wasUnknown }: { error: unknown; wasUnknown: boolean },
): Promise<Redemption> {
  const trouble = describeTrouble(error, redemption.attempts);
  const isUnknown = wasUnknown || trouble.mayBeDone;
  const isLate = ctx.now.getTime() - redemption.requestedAt.getTime() > GIVE_UP_AFTER_MS;
  const isCredit = redemption.issue === "store-credit";
  if (isLate && !(isUnknown && isCredit)) return stop(ctx, redemption, `gave-up: ${trouble.problem}`);
  const { redemptionId } = redemption;
  const soonest = new Date(ctx.now.getTime() + trouble.waitMs);
  const alone = isUnknown && isCredit ? nextLook("store-credit", ctx.now) : soonest;
  const nextAttemptAt = isLate ? null : alone > soonest ? alone : soonest;
  const problem = isLate ? "not-confirmed" : trouble.problem;
  await recordTrouble(ctx.db, ctx.shopId, { redemptionId, problem, isUnknown, nextAttemptAt });
  if (nextAttemptAt) await enqueue(ctx.db, "issue-rewards", { shopId: String(ctx.shopId) }, nextAttemptAt);
  return current(ctx, redemptionId);
}

async function current({ db, shopId }: ShopifyContext, redemptionId: bigint): Promise<Redemption> {
  const stored = await findRedemption(db, shopId, redemptionId);
  if (!stored) throw new Error(`There is no redemption ${redemptionId}`);
  return stored;
}
