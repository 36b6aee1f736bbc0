import { withTransaction } from "#app/db/client.server.ts";
import { lockRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import {
  findUsingOrder,
  listDueSettlements,
  sumRestored,
  updateSettled,
} from "#app/db/rewards/settle-rows.ts";
import {
  isWhollyReturned,
  pointsToReturn,
  type ReturnedOrder,
} from "#app/domain/rewards/points-to-return.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { forwardPoints } from "#app/services/customers/forward-points.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { giveBack, lockPayer } from "./end-redemption.ts";

type SettleContext = Pick<ServiceContext, "db" | "shopId" | "now">;

const AT_ONCE = 100;

/**
 * Brings redemptions to what the orders that used them say. Target minus already given back, as orders are settled:
 * three partial returns end where one does, and a message that comes twice gives nothing more.
 */
export async function settleRewards(ctx: SettleContext): Promise<number> {
  let [afterId, done] = [0n, 0];
  for (;;) {
    const due = await listDueSettlements(ctx.db, ctx.shopId, { afterId, limit: AT_ONCE });
    const last = due.at(-1);
    if (!last) break;
    for (const { redemptionId, key } of due) await settleOne(ctx, redemptionId, key);
    [afterId, done] = [last.redemptionId, done + due.length];
  }
  if (done > 0) await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return done;
}

async function settleOne(ctx: SettleContext, redemptionId: bigint, key: string): Promise<void> {
  await withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const payer = await lockPayer(tx, key);
    const redemption = await lockRedemption(db, ctx.shopId, redemptionId);
    const orderId = redemption?.orderId ?? null;
    const order = orderId === null ? null : await findUsingOrder(db, ctx.shopId, orderId);
    if (!redemption || !order) return;
    if (redemption.state === "used") await settleUsed(tx, { redemption, order, payer });
    else await settleEnded(tx, { redemption, order, payer });
  });
}

interface Settling {
  redemption: Redemption;
  order: ReturnedOrder;
  /** Whose ledger paid; null for what was given without points. */
  payer: bigint | null;
}

async function settleUsed(ctx: SettleContext, { redemption, order, payer }: Settling): Promise<void> {
  const { redemptionId, points, returnedPoints, reward } = redemption;
  const target = Math.max(returnedPoints, pointsToReturn(reward.returns, points, order));
  const more = target - returnedPoints;
  if (more > 0 && payer !== null) await giveBack(ctx, payer, redemption, { points: more });
  const isReversed = reward.returns !== "keep" && isWhollyReturned(order);
  await updateSettled(ctx.db, ctx.shopId, {
    redemptionId,
    state: isReversed ? "reversed" : "used",
    returned: target,
    hasReturned: more > 0,
    now: ctx.now,
  });
}

/**
 * An order used a code that had ended, and whose points had come back: its message was late. The points are taken
 * again, as a debt where they are gone. An order of which nothing is left used nothing.
 */
async function settleEnded(ctx: SettleContext, { redemption, order, payer }: Settling): Promise<void> {
  const { redemptionId, state, returnedPoints } = redemption;
  const hasEnded = state === "expired" || state === "cancelled";
  const isUsed = hasEnded && !isWhollyReturned(order);
  if (isUsed && payer !== null) await takeAgain(ctx, payer, redemption);
  if (state !== "requested" && state !== "issued")
    await updateSettled(ctx.db, ctx.shopId, {
      redemptionId,
      state: isUsed ? "used" : state,
      returned: returnedPoints,
      hasReturned: false,
      now: ctx.now,
    });
}

async function takeAgain(ctx: SettleContext, payer: bigint, { key, reward }: Redemption): Promise<void> {
  const points = await sumRestored(ctx.db, ctx.shopId, key);
  if (points === 0) return;
  await postMovements(ctx, [
    {
      memberId: payer,
      movement: { kind: "adjust-down", key: `${key}:taken-again`, points, mayOwe: true },
      entry: {
        reason: "used-after-all",
        programVersion: null,
        breakdown: null,
        detail: { what: "used-after-all", on: reward.title },
        occurredAt: ctx.now,
      },
    },
  ]);
  await forwardPoints(ctx, payer);
}
