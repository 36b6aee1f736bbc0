import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { listPrograms } from "#app/db/program/list-programs.ts";
import type { StoredOrder } from "#app/db/orders/order-row.ts";
import { updateOrders, type SettledOrder } from "#app/db/orders/update-orders.ts";
import type { Award } from "#app/domain/earning/award.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { reviewReferralsOf } from "#app/services/referrals/review-referrals-of.ts";
import { reviewTiersOf } from "#app/services/tiers/review-tiers-of.ts";
import { budgetsOf } from "./budgets-of.ts";
import { dateFulfilledOrders } from "./date-fulfilled-orders.ts";
import { movementsOf, type OrderWorth } from "./movements-of.ts";

/** A locked order, and what is new about it. */
export interface OrderNews {
  order: StoredOrder;
  snapshot: OrderSnapshot;
  memberId: bigint | null;
  /** Null leaves the stored customer as it is. */
  customerId: bigint | null;
  isDeleted: boolean;
}

/**
 * Settles orders that were seen before and are locked by the caller: recomputes each award with the program version
 * frozen at first sight, posts the difference, and stores the new state.
 */
export async function settleKnownOrders(ctx: ServiceContext, news: OrderNews[]): Promise<void> {
  if (news.length === 0) return;
  const versions = [...new Set(news.map(({ order }) => order.programVersion))];
  const programs = await listPrograms(ctx.db, ctx.shopId, versions);
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const settled = news.map((change) =>
    settle(change, { program: programOf(programs, change.order), timeZone }, ctx.now),
  );
  await useBudgets(ctx, programs, settled);
  await dateFulfilledOrders(ctx, settled, {
    timeZone,
    memberIds: settled.flatMap(({ movements }) => movements.map(({ memberId }) => memberId)),
  });
  await postMovements(
    ctx,
    settled.flatMap(({ movements }) => movements),
  );
  await updateOrders(
    ctx.db,
    ctx.shopId,
    settled.map(({ row }) => row),
    ctx.now,
  );
  await reviewReferralsOf(
    ctx,
    news
      .filter(({ order }) => programs.get(order.programVersion)?.referrals)
      .map(({ order }) => order.orderId),
  );
  await reviewTiersOf(
    ctx,
    news.flatMap(({ order, memberId }) => [order.memberId, memberId]),
  );
}

/** A budget gets back what an order gives back. */
async function useBudgets(
  ctx: ServiceContext,
  programs: Map<number, Program>,
  settled: { row: SettledOrder; order: StoredOrder }[],
): Promise<void> {
  const budgets = await budgetsOf(ctx, [...programs.values()]);
  for (const { row, order } of settled) budgets.use(row.award, order.award);
  await budgets.save();
}

function programOf(programs: Map<number, Program>, order: StoredOrder): Program {
  const program = programs.get(order.programVersion);
  if (!program)
    throw new Error(`Order ${order.orderId} names program version ${order.programVersion}, which is missing`);
  return program;
}

function settle(news: OrderNews, { program, timeZone }: { program: Program; timeZone: string }, now: Date) {
  const { order, snapshot, memberId } = news;
  const award = news.isDeleted
    ? awardOfDeleted(program, order, snapshot)
    : evaluateOrder(program, snapshot, order.facts);
  const worth: OrderWorth = { snapshot, memberId, program, award, timeZone };
  const movements = movementsOf(order, worth, now);
  const row: SettledOrder = {
    orderId: order.orderId,
    snapshot,
    customerId: news.customerId,
    memberId,
    isDeleted: news.isDeleted,
    award,
    postedPoints: memberId === null ? 0 : award.points,
    postingCount: order.postingCount + movements.length,
  };
  return { row, order, movements, snapshot, program };
}

/** An order deleted in Shopify is worth nothing, whatever its last state was. */
function awardOfDeleted(program: Program, { facts }: StoredOrder, snapshot: OrderSnapshot): Award {
  const cancelled = evaluateOrder(program, { ...snapshot, cancelledAt: snapshot.updatedAt }, facts);
  return { ...cancelled, reason: "deleted" };
}
