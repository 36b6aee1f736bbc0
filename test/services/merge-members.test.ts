import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { undoMerge } from "#app/services/customers/undo-merge.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { restorePoints } from "#app/services/ledger/restore-points.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDb(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const placed = new Date("2026-11-01T12:00:00Z");
const later = (seconds: number) => new Date(placed.getTime() + seconds * 1000);

/** Ann (who is kept) and Bob (who goes) in a shop of their own. */
async function annAndBob(program: Partial<Program> = {}) {
  const ctx = await mintShop(database.db, { program: makeProgram(program) });
  return new Pair(ctx);
}

class Pair {
  readonly ctx: ServiceContext;
  constructor(ctx: ServiceContext) {
    this.ctx = ctx;
  }

  /** Four pieces of 25.00 each, of which some are kept. */
  order(orderId: string, customerId: bigint, { kept = 4, at = 0, now = this.ctx.now } = {}) {
    const line = makeLine({ quantity: 4, currentQuantity: kept, amountMinor: 10_000 });
    const state = { orderId, updatedAt: later(at), processedAt: placed, lines: [line] };
    return awardOrders({ ...this.ctx, now }, [incoming(state, { customerId })]);
  }

  merge = () => mergeMembers(this.ctx, { keptCustomerId: ANN, goneCustomerId: BOB });

  async undo() {
    const where = { shopId: this.ctx.shopId };
    const { id } = await this.ctx.db.memberMerge.findFirstOrThrow({ where, orderBy: { id: "asc" } });
    return undoMerge(this.ctx, { mergeId: id, actor: "staff:1" });
  }

  member = (customerId: bigint) =>
    this.ctx.db.member.findUniqueOrThrow({
      where: { shopId_customerId: { shopId: this.ctx.shopId, customerId } },
    });

  async stands() {
    const members = [await this.member(ANN), await this.member(BOB)];
    const [ann, bob] = members.map(({ balance, deficit }) => [Number(balance), Number(deficit)]);
    return { ann, bob };
  }

  async bonus(customerId: bigint, points: number) {
    const { id } = await this.member(customerId);
    const dates = { earnedAt: placed, availableAt: placed, expiresAt: null, lapses: false };
    await postMovements(this.ctx, [
      {
        memberId: id,
        movement: { kind: "earn", key: `action:sign-up:${id}`, orderId: null, points, ...dates },
        entry: { reason: "sign-up", programVersion: null, breakdown: null, occurredAt: placed },
      },
    ]);
  }

  async spend(customerId: bigint, points: number) {
    const { id } = await this.member(customerId);
    const key = `spend:${id}:${points}`;
    expect(await redeemPoints(this.ctx, { memberId: id, points, key, on: "a mug" })).toMatchObject({
      ok: true,
    });
    return { memberId: id, redemptionKey: key };
  }
}

describe("when two customers become one", () => {
  it("points, dates and orders move to the one who is kept, and a later refund takes them from there", async () => {
    const pair = await annAndBob({ holdDays: 30 });
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    expect(await pair.merge()).toMatchObject({ ok: true });
    expect(await pair.stands()).toEqual({ ann: [200, 0], bob: [0, 0] });
    const lots = await pair.ctx.db.lot.findMany({ where: { shopId: pair.ctx.shopId, remaining: { gt: 0 } } });
    expect(new Set(lots.map((lot) => lot.availableAt.toISOString()))).toEqual(
      new Set([new Date(placed.getTime() + 30 * 86_400_000).toISOString()]),
    );
    await pair.order("2", BOB, { kept: 1, at: 60 });
    await pair.order("3", BOB, { at: 60 });
    expect(await pair.stands()).toEqual({ ann: [225, 0], bob: [0, 0] });
  });

  it("it makes no difference how often the merge is told, or whether orders come before or after", async () => {
    const before = await annAndBob();
    await before.order("1", ANN);
    await before.order("2", BOB);
    await before.merge();
    expect(await before.merge()).toEqual({ ok: false, reason: "merged-before" });
    const after = await annAndBob();
    await after.merge();
    await after.order("2", BOB);
    await after.order("1", ANN);
    expect(await after.stands()).toEqual(await before.stands());
    expect(await after.stands()).toEqual({ ann: [200, 0], bob: [0, 0] });
  });

  it("what the one owes is paid from the points of the other", async () => {
    const pair = await annAndBob();
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    await pair.spend(BOB, 100);
    await pair.order("2", BOB, { kept: 1, at: 60 });
    expect(await pair.stands()).toEqual({ ann: [100, 0], bob: [-75, 75] });
    await pair.merge();
    expect(await pair.stands()).toEqual({ ann: [25, 0], bob: [0, 0] });
    expect(await pair.undo()).toEqual({ ok: true });
    expect(await pair.stands()).toEqual({ ann: [100, 0], bob: [-75, 75] });
  });

  it("a sign-up bonus that both have is kept once, and given again when the merge is undone", async () => {
    const pair = await annAndBob();
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    await pair.bonus(ANN, 500);
    await pair.bonus(BOB, 500);
    await pair.merge();
    expect(await pair.stands()).toEqual({ ann: [700, 0], bob: [0, 0] });
    const doubled = await pair.ctx.db.ledgerEntry.findFirstOrThrow({
      where: { shopId: pair.ctx.shopId, reason: "doubled-bonus" },
    });
    expect(doubled).toMatchObject({ kind: "adjust", points: -500n });
    expect(doubled.correctsEntryId).not.toBeNull();
    await pair.undo();
    expect(await pair.stands()).toEqual({ ann: [600, 0], bob: [600, 0] });
  });

  it("a second bonus that was spent is owed, and owed no more when the merge is undone", async () => {
    const pair = await annAndBob();
    await pair.order("1", ANN);
    await pair.bonus(ANN, 500);
    await pair.order("2", BOB, { kept: 0 });
    await pair.bonus(BOB, 500);
    await pair.spend(BOB, 450);
    await pair.merge();
    expect(await pair.stands()).toEqual({ ann: [150, 0], bob: [0, 0] });
    await pair.undo();
    expect(await pair.stands()).toEqual({ ann: [600, 0], bob: [50, 0] });
  });

  it("points of a redemption that is reversed later follow", async () => {
    const pair = await annAndBob();
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    const redemption = await pair.spend(BOB, 60);
    await pair.merge();
    expect(await restorePoints(pair.ctx, { ...redemption, points: "all", key: "back" })).toMatchObject({
      points: 60,
    });
    expect(await pair.stands()).toEqual({ ann: [200, 0], bob: [0, 0] });
    await pair.undo();
    expect(await pair.stands()).toEqual({ ann: [100, 0], bob: [100, 0] });
  });

  it("somebody who was erased is not brought back", async () => {
    const pair = await annAndBob();
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    await eraseCustomer(pair.ctx, { customerId: BOB, email: null, orderIds: [] });
    expect(await pair.merge()).toEqual({ ok: false, reason: "erased-customer" });
    expect(await pair.member(ANN)).toMatchObject({ balance: 100n });
  });
});

describe("when a merge is undone", () => {
  it("each lot goes back with what is left of it, and the orders stay with the other whatever Shopify says", async () => {
    const pair = await annAndBob();
    await pair.order("2", BOB);
    await pair.order("3", BOB);
    await pair.order("1", ANN, { kept: 0 });
    await pair.merge();
    await pair.spend(ANN, 130);
    expect(await pair.undo()).toEqual({ ok: true });
    expect(await pair.stands()).toEqual({ ann: [0, 0], bob: [70, 0] });
    await pair.order("3", ANN, { kept: 2, at: 60 });
    expect(await pair.stands()).toEqual({ ann: [0, 0], bob: [20, 0] });
    expect(await pair.undo()).toEqual({ ok: false, reason: "undone-before" });
    expect(await pair.merge()).toEqual({ ok: false, reason: "merged-before" });
  });

  it("it is refused while the kept member is part of a third one, and possible again after that", async () => {
    const pair = await annAndBob();
    const CLEO = 9007199254740995003n;
    await pair.order("1", ANN);
    await pair.order("2", BOB);
    await pair.order("3", CLEO);
    await pair.merge();
    const further = await mergeMembers(pair.ctx, { keptCustomerId: CLEO, goneCustomerId: ANN });
    expect(await pair.undo()).toEqual({ ok: false, reason: "merged-again" });
    await pair.order("4", BOB);
    expect(await pair.member(CLEO)).toMatchObject({ balance: 400n });
    if (further.ok) await undoMerge(pair.ctx, { mergeId: further.mergeId, actor: "staff:1" });
    expect(await pair.undo()).toEqual({ ok: true });
    expect(await pair.stands()).toEqual({ ann: [100, 0], bob: [100, 0] });
  });
});
