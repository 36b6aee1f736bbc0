import { isDeepStrictEqual } from "node:util";
import { withTransaction } from "#app/db/client.server.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { keepAlive } from "#app/db/members/keep-alive.ts";
import { hasMergedMember } from "#app/db/members/has-merged-member.ts";
import { markTagsDue } from "#app/db/members/tags-due.ts";
import { insertOrders, type NewOrder } from "#app/db/orders/insert-orders.ts";
import { listKnownOrders } from "#app/db/orders/list-known-orders.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import type { StoredOrder } from "#app/db/orders/order-row.ts";
import { keptAlive } from "#app/domain/ledger/expiry-date.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { ensureProgram } from "#app/services/program/ensure-program.ts";
import { attributeOrders } from "#app/services/referrals/attribute-orders.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { noteRewardUse } from "#app/services/rewards/note-reward-use.ts";
import { reviewTiersOf } from "#app/services/tiers/review-tiers-of.ts";
import { awardFirstSeen, type AwardedOrder } from "./award-first-seen.ts";
import { MergedMeanwhile } from "./merged-meanwhile.ts";
import { withPrograms } from "./with-programs.ts";
import { movementsOf } from "./movements-of.ts";
import { resolveOwners, type OrderOwner } from "./resolve-owners.ts";
import { settleKnownOrders, type OrderNews } from "./settle-known-orders.ts";

export interface AwardReport {
  /** Orders whose state was new. */
  changed: number;
  /** Orders that were older than what is known, or said it again. */
  repeated: number;
  /** Two different states of the same second: only Shopify can say which is newer, so the order is read again. */
  ambiguous: bigint[];
}

/**
 * Brings the ledger to what the orders say: enrols their customers, stores their newest states, and posts
 * target − already posted for each. One path for webhooks, the reconciler and the import; one order is a batch of
 * one. Any repeat, delay or reordering ends in the same balances.
 *
 * `readNow`: the states were just read from Shopify, so among states of the same second they are the truth.
 */
export async function awardOrders(
  ctx: ServiceContext,
  incoming: IncomingOrder[],
  { readNow = false }: { readNow?: boolean } = {},
): Promise<AwardReport> {
  const { orders, tied } = newestOfEach(incoming);
  if (orders.length === 0) return { changed: 0, repeated: 0, ambiguous: [] };
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const owners = await resolveOwners(tx, orders);
    const locked = await lockKnown(tx, orders);
    const known = new Set(locked.map(({ orderId }) => orderId));
    const unseen = orders.filter((order) => !known.has(orderIdOf(order)));
    const fresh = await awardNewOrders(tx, unseen, owners);
    const storedMeanwhile = unseen.map(orderIdOf).filter((orderId) => !fresh.has(orderId));
    const stored = [...locked, ...(await lockOrders(db, ctx.shopId, storedMeanwhile))];
    const news = newsOf(stored, orders, owners, readNow);
    await settleKnownOrders(tx, news.changed);
    await noteRewardUse(tx, [
      ...orders.filter((order) => fresh.has(orderIdOf(order))).map(({ snapshot }) => snapshot),
      ...news.changed.map(({ snapshot }) => snapshot),
    ]);
    await refuseMergedMeanwhile(tx, [...owners.values()]);
    return {
      changed: fresh.size + news.changed.length,
      repeated: stored.length - news.changed.length,
      ambiguous: readNow ? [] : [...new Set([...tied, ...news.ambiguous])],
    };
  });
}

/**
 * Locks those of the orders that were seen before. It comes first of all locks: a batch with new orders and one
 * without take orders, budgets and members in the same sequence, so that neither waits for the other.
 */
async function lockKnown({ db, shopId }: ServiceContext, orders: IncomingOrder[]): Promise<StoredOrder[]> {
  const known = await listKnownOrders(db, shopId, orders.map(orderIdOf));
  return lockOrders(db, shopId, [...known]);
}

/** Points never go to a member who has been merged into another since the orders' owners were looked up. */
async function refuseMergedMeanwhile({ db, shopId }: ServiceContext, owners: OrderOwner[]): Promise<void> {
  const memberIds = [...new Set(owners.flatMap(({ memberId }) => memberId ?? []))];
  if (await hasMergedMember(db, shopId, memberIds)) throw new MergedMeanwhile();
}

function orderIdOf({ snapshot }: IncomingOrder): bigint {
  return BigInt(snapshot.orderId);
}

/**
 * The newest state of each order, in order-id order (the order of locks). Among states of one second the later in the
 * batch is taken for now; where they say different things the order is `tied`, and only Shopify can say which holds.
 * Example: "created, not paid" and "paid" of the same second, delivered in the wrong order.
 */
function newestOfEach(incoming: IncomingOrder[]): { orders: IncomingOrder[]; tied: bigint[] } {
  const newest = new Map<string, IncomingOrder>();
  const tied = new Set<bigint>();
  for (const order of incoming) {
    const { snapshot } = order;
    const known = newest.get(snapshot.orderId)?.snapshot;
    const isLater = known ? snapshot.updatedAt.getTime() - known.updatedAt.getTime() : Infinity;
    if (isLater < 0) continue;
    if (isLater > 0) tied.delete(orderIdOf(order));
    else if (!isDeepStrictEqual(snapshot, known)) tied.add(orderIdOf(order));
    newest.set(snapshot.orderId, order);
  }
  const orders = [...newest.values()].sort((one, other) => (orderIdOf(one) < orderIdOf(other) ? -1 : 1));
  return { orders, tied: [...tied] };
}

/** Gives the ids of the orders that are stored now; what another batch stored meanwhile is not among them. */
async function awardNewOrders(
  ctx: ServiceContext,
  unseen: IncomingOrder[],
  owners: Map<string, OrderOwner>,
): Promise<Set<bigint>> {
  const [first] = unseen;
  if (!first) return new Set();
  await ensureProgram(ctx, first.snapshot.currency);
  const owned = unseen.map(({ snapshot }) => ({ snapshot, ...(owners.get(snapshot.orderId) ?? NOBODY) }));
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const rows = await awardFirstSeen(ctx, await withPrograms(ctx, owned), timeZone);
  const stored = await insertOrders(ctx.db, ctx.shopId, rows, ctx.now);
  const inserted = rows.filter(({ snapshot }) => stored.has(BigInt(snapshot.orderId)));
  await postMovements(
    ctx,
    inserted.flatMap((row) => movementsOf(unseenOrder(row), { ...row, timeZone }, ctx.now)),
  );
  await keepBuyersAlive(ctx, inserted, timeZone);
  await reviewTiersOf(
    ctx,
    inserted.map(({ memberId }) => memberId),
  );
  await askForFacts(ctx, inserted);
  await attributeOrders(ctx, inserted, unseen);
  return stored;
}

/** Has what the awards were computed without read from Shopify. */
async function askForFacts({ db, shopId, now }: ServiceContext, rows: AwardedOrder[]): Promise<void> {
  const ofShop = { shopId: String(shopId) };
  if (rows.some(({ due }) => due.productIds.length > 0)) await enqueue(db, "read-products", ofShop);
  const members = rows.flatMap(({ due, memberId }) => (due.areTagsDue && memberId ? [memberId] : []));
  if (members.length === 0) return;
  await markTagsDue(db, shopId, { memberIds: members, now });
  await enqueue(db, "read-tags", ofShop);
}

const NOBODY: OrderOwner = { memberId: null, customerId: null, guestEmailHash: null };

/** A purchase that earns nothing keeps the buyer's points alive too, where purchases count. */
async function keepBuyersAlive(
  { db, shopId, now }: ServiceContext,
  rows: AwardedOrder[],
  timeZone: string,
): Promise<void> {
  const purchases = rows.flatMap(({ memberId, award, snapshot, program }) => {
    if (memberId === null || award.points > 0 || award.reason !== null) return [];
    const purchase = { activities: ["purchase" as const], at: snapshot.processedAt, availableAt: null, now };
    const until = keptAlive(program.expiry, purchase, timeZone)?.until;
    return until ? [{ memberId, until }] : [];
  });
  await keepAlive(db, shopId, purchases, now);
}

/** How an order stood before it was first seen: nothing posted, for nobody. */
function unseenOrder({ snapshot, facts, programVersion }: NewOrder): StoredOrder {
  const nothing = { memberId: null, isDeleted: false, award: null, postedPoints: 0, postingCount: 0 };
  return {
    ...nothing,
    isOwnerPinned: false,
    orderId: BigInt(snapshot.orderId),
    snapshot,
    facts,
    programVersion,
  };
}

/** What the incoming states change: older states and exact repeats are left out. */
function newsOf(
  stored: StoredOrder[],
  incoming: IncomingOrder[],
  owners: Map<string, OrderOwner>,
  readNow: boolean,
): { changed: OrderNews[]; ambiguous: bigint[] } {
  const byId = new Map(incoming.map((order) => [orderIdOf(order), order]));
  const changed: OrderNews[] = [];
  const ambiguous: bigint[] = [];
  for (const order of stored) {
    const next = byId.get(order.orderId)?.snapshot;
    if (!next || next.updatedAt < order.snapshot.updatedAt) continue;
    const owner = owners.get(next.orderId);
    const memberId = (order.isOwnerPinned ? null : owner?.memberId) ?? order.memberId;
    const saysSame = isDeepStrictEqual(next, order.snapshot);
    if (saysSame && memberId === order.memberId) continue;
    const sameSecond = next.updatedAt.getTime() === order.snapshot.updatedAt.getTime();
    if (sameSecond && !saysSame && !readNow) ambiguous.push(order.orderId);
    changed.push({
      order,
      snapshot: next,
      memberId,
      customerId: owner?.customerId ?? null,
      isDeleted: order.isDeleted,
    });
  }
  return { changed, ambiguous };
}
