import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { insertImportedCodes } from "#app/db/imports/imported-codes.ts";
import { decideByStaff } from "#app/services/referrals/decide-by-staff.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { sweepReferralTraces } from "#app/services/referrals/sweep-referral-traces.ts";
import { BOB, ANN } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { openReferralShop } from "#test/factories/referral-shop.ts";
import { makeLadder, makeTier } from "#test/factories/tier-ladder.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
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

const CAROL = 9007199254740995003n;
const RETURNED = {
  lines: [makeLine({ amountMinor: 5_000, currentQuantity: 0 })],
  financialStatus: "refunded" as const,
};
const HOLD_OVER = "2026-11-16T12:00:00Z";

async function openWithAnn(offer: Parameters<typeof openReferralShop>[1] = {}) {
  const shop = await openReferralShop(database.db, offer);
  const ann = await shop.join(ANN, "ann@gmail.com");
  return { ...shop, ann };
}

describe("a friend's first order", () => {
  it("pays the advocate once the return window has ended, however often it is told", async () => {
    const shop = await openWithAnn();
    const order = { orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code } };
    await shop.order(order);
    await shop.order(order);
    await shop.settle("2026-11-02T12:01:00Z");
    expect(await shop.states()).toEqual([["pending", "waits"]]);
    await shop.settle("2026-11-16T11:59:59Z");
    expect(await shop.balance(shop.ann.memberId)).toBe(0);
    await shop.settle(HOLD_OVER);
    await shop.settle(HOLD_OVER);
    expect(await shop.states()).toEqual([["paid", null]]);
    expect(await shop.balance(shop.ann.memberId)).toBe(500);
  });

  it("that is sent back before the window ends pays nobody, and a new one may still pay", async () => {
    const shop = await openWithAnn();
    const traces = { cartCode: shop.ann.code };
    await shop.order({ orderId: "1", customerId: BOB, traces });
    await shop.order({
      ...{ orderId: "1", customerId: BOB, traces },
      order: { ...RETURNED, updatedAt: new Date("2026-11-05T12:00:00Z") },
    });
    await shop.settle("2026-11-05T12:01:00Z");
    expect(await shop.states()).toEqual([["refused", "order-does-not-count"]]);
    await shop.order({ orderId: "2", customerId: BOB, traces, at: "2026-11-06T12:00:00Z" });
    await shop.settle("2026-11-06T12:01:00Z");
    await shop.settle("2026-11-20T12:00:00Z");
    expect(await shop.states()).toEqual([
      ["refused", "order-does-not-count"],
      ["paid", null],
    ]);
    expect(await shop.balance(shop.ann.memberId)).toBe(500);
  });

  it("that is sent back after the payout takes the points back, and brings them again when it is reopened", async () => {
    const shop = await openWithAnn();
    const order = { orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code } };
    await shop.order(order);
    await shop.settle(HOLD_OVER);
    const cancelledAt = new Date("2026-12-01T12:00:00Z");
    await shop.order({ ...order, order: { cancelledAt, updatedAt: cancelledAt } });
    await shop.settle("2026-12-01T12:01:00Z");
    expect(await shop.states()).toEqual([["reversed", "order-does-not-count"]]);
    expect(await shop.balance(shop.ann.memberId)).toBe(0);
    await shop.order({ ...order, order: { updatedAt: new Date("2026-12-02T12:00:00Z") } });
    await shop.settle("2026-12-02T12:01:00Z");
    expect(await shop.states()).toEqual([["paid", null]]);
    expect(await shop.balance(shop.ann.memberId)).toBe(500);
    const ledger = await replayLedger(shop.ctx.db, shop.ctx.shopId, shop.ann.memberId);
    expect(ledger.cachedBalance).toBe(ledger.entrySum);
    expect(ledger.storedRemaining).toEqual(ledger.allocatedRemaining);
  });

  it("that is not paid yet waits for its money", async () => {
    const shop = await openWithAnn();
    const order = { orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code } };
    await shop.order({ ...order, order: { financialStatus: "pending" } });
    await shop.settle(HOLD_OVER);
    expect(await shop.states()).toEqual([["refused", "order-does-not-count"]]);
    await shop.order({ ...order, order: { updatedAt: new Date("2026-11-17T12:00:00Z") } });
    await shop.settle("2026-11-17T12:01:00Z");
    expect(await shop.states()).toEqual([["paid", null]]);
  });

  it("of a guest counts, and is theirs once they have an account", async () => {
    const shop = await openWithAnn();
    await shop.order({
      orderId: "1",
      customerId: null,
      traces: { cartCode: shop.ann.code, email: "bob@example.com" },
    });
    const bob = await shop.join(BOB, "bob@example.com");
    await shop.settle(HOLD_OVER);
    const [referral] = await shop.ctx.db.referral.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(referral).toMatchObject({ state: "paid", friendId: bob.memberId });
    expect(await shop.balance(shop.ann.memberId)).toBe(500);
  });
});

describe("how an order is known to be a friend's", () => {
  it.each([
    [
      "a code that was typed as a discount code",
      (code: string) => ({ discountCodes: [code.toLowerCase()] }),
      "friend-code",
    ],
    ["the cart", (code: string) => ({ cartCode: code }), "cart"],
    [
      "the link that the visit began with",
      (code: string) => ({ landingSite: `/?ref=${code}` }),
      "landing-link",
    ],
  ] as const)("by %s", async (_what, traces, kind) => {
    const shop = await openWithAnn();
    await shop.order({ orderId: "1", customerId: BOB, traces: traces(shop.ann.code) });
    const [referral] = await shop.ctx.db.referral.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(referral).toMatchObject({ advocateId: shop.ann.memberId, evidence: [{ kind }] });
  });

  it.each([
    ["the address that the visit began with", { landingSite: "/products/mug?ref=Ann-Smile" }, "landing-link"],
    ["the cart", { cartCode: "ann-smile" }, "cart"],
    ["a code typed at checkout", { discountCodes: ["ANN-SMILE"] }, "friend-code"],
  ])("is known by a code that another app gave the advocate, in %s", async (_where, traces, kind) => {
    const shop = await openWithAnn({ holdDays: 0 });
    const { db, shopId } = shop.ctx;
    await insertImportedCodes(db, shopId, [{ memberId: shop.ann.memberId, code: "ann-smile" }]);
    await shop.order({ orderId: "1", customerId: BOB, traces });
    await shop.settle("2026-11-02T12:01:00Z");
    expect(await shop.states()).toEqual([["paid", null]]);
    expect(await db.referral.findFirst({ where: { shopId } })).toMatchObject({ evidence: [{ kind }] });
  });

  it("is nothing for an order without evidence, or of a shop whose offer is off", async () => {
    const shop = await openWithAnn();
    await shop.order({ orderId: "1", customerId: BOB });
    await shop.order({
      orderId: "2",
      customerId: CAROL,
      traces: { discountCodes: ["SPRING10"], landingSite: "/?ref=x" },
    });
    expect(await shop.states()).toEqual([]);
  });
});

describe("nobody is paid for themself or twice for a friend", () => {
  it("neither as the same member, nor by another spelling of the e-mail", async () => {
    const shop = await openWithAnn();
    const traces = { cartCode: shop.ann.code };
    await shop.order({ orderId: "1", customerId: ANN, traces });
    await shop.order({
      orderId: "2",
      customerId: BOB,
      traces: { ...traces, email: "a.n.n+2@googlemail.com" },
    });
    await shop.settle(HOLD_OVER);
    expect(await shop.states()).toEqual([
      ["refused", "same-person"],
      ["refused", "refused-by-checks"],
    ]);
  });

  it("not for a friend whom somebody else brought before", async () => {
    const shop = await openWithAnn({ firstOrderOnly: false });
    const eve = await shop.join(CAROL, "eve@example.com");
    await shop.order({ orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code } });
    await shop.order({
      orderId: "2",
      customerId: BOB,
      traces: { cartCode: eve.code },
      at: "2026-11-03T12:00:00Z",
    });
    await shop.settle("2026-11-18T12:00:00Z");
    expect(await shop.states()).toEqual([
      ["paid", null],
      ["refused", "friend-counted-before"],
    ]);
    expect(await shop.balance(eve.memberId)).toBe(0);
  });

  it("not when advocate and friend turn out to be one customer after the payout", async () => {
    const shop = await openWithAnn();
    await shop.order({ orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code } });
    await shop.settle(HOLD_OVER);
    await mergeMembers(shop.at("2026-11-17T12:00:00Z"), { keptCustomerId: ANN, goneCustomerId: BOB });
    await shop.settle("2026-11-17T12:01:00Z");
    expect(await shop.states()).toEqual([["reversed", "same-person"]]);
    expect(await shop.balance(shop.ann.memberId)).toBe(0);
  });
});

describe("a person of the shop", () => {
  const home = { street: "12 Elm St", zip: "90210", country: "US" };
  const household = { emails: [], phones: [], addresses: [home] };
  const by = { note: "They are sisters", actor: "staff:1" };
  async function held() {
    const shop = await openWithAnn();
    await shop.order({ orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code, ...home } });
    await shop.settle(HOLD_OVER, household);
    const [row] = await shop.ctx.db.referral.findMany({ where: { shopId: shop.ctx.shopId } });
    return { ...shop, referralId: row?.id ?? 0n, findings: row?.findings };
  }

  it("sees that a household is held, with what was found, and approves it", async () => {
    const shop = await held();
    expect(await shop.states()).toEqual([["held", "held"]]);
    expect(shop.findings).toMatchObject([{ check: "same-address" }]);
    await decideByStaff(shop.at(HOLD_OVER), shop.referralId, { what: "approve", ...by });
    expect(await shop.balance(shop.ann.memberId)).toBe(500);
    await decideByStaff(shop.at(HOLD_OVER), shop.referralId, { what: "undo", ...by });
    expect(await shop.states()).toEqual([["reversed", "held"]]);
    expect(await shop.balance(shop.ann.memberId)).toBe(0);
  });

  it("blocks an advocate, whose next friends are refused, and lets them again", async () => {
    const shop = await held();
    await decideByStaff(shop.at(HOLD_OVER), shop.referralId, { what: "block", ...by });
    await shop.order({ orderId: "2", customerId: CAROL, traces: { cartCode: shop.ann.code } });
    await shop.settle("2026-11-17T12:00:00Z");
    expect(await shop.states()).toEqual([
      ["refused", "refused-by-staff"],
      ["refused", "refused-by-checks"],
    ]);
    await decideByStaff(shop.at("2026-11-18T12:00:00Z"), shop.referralId, { what: "undo", ...by });
    await shop.settle("2026-11-18T12:01:00Z");
    expect((await shop.states())[1]).toEqual(["paid", null]);
    const said = await shop.ctx.db.referralDecision.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(said.map(({ what, note, actor }) => [what, note, actor])).toEqual([
      ["block", "They are sisters", "staff:1"],
      ["undo", "They are sisters", "staff:1"],
    ]);
  });
});

it("an offer pays more from a certain friend on, and no more than its limit", async () => {
  const steps = [
    { fromFriend: 1, pays: { kind: "points" as const, points: 100 } },
    { fromFriend: 2, pays: { kind: "points" as const, points: 250 } },
  ];
  const shop = await openWithAnn({ steps, limit: { friends: 2, per: "year" }, holdDays: 0 });
  for (const number of [1n, 2n, 3n]) {
    const at = `2026-11-0${number + 1n}T12:00:00Z`;
    await shop.order({
      orderId: `${number}`,
      customerId: BOB + number,
      traces: { cartCode: shop.ann.code },
      at,
    });
    await shop.settle(at);
  }
  expect(await shop.states()).toEqual([
    ["paid", null],
    ["paid", null],
    ["refused", "over-limit"],
  ]);
  expect(await shop.balance(shop.ann.memberId)).toBe(350);
});

it("friends lift a member where tiers count referrals", async () => {
  const ladder = makeLadder({ basis: "referrals", tiers: [makeTier({ threshold: 1 })] });
  const shop = await openReferralShop(database.db, { holdDays: 0 }, ladder);
  const ann = await shop.join(ANN, "ann@gmail.com");
  const order = { orderId: "1", customerId: BOB, traces: { cartCode: ann.code } };
  const tierAt = async (moment: string) => {
    await shop.settle(moment);
    await recalculateDueTiers(shop.at(moment));
    const where = { shopId_id: { shopId: shop.ctx.shopId, id: ann.memberId } };
    return (await shop.ctx.db.member.findUniqueOrThrow({ where })).tierId;
  };
  await shop.order(order);
  expect(await tierAt(HOLD_OVER)).toBe("silver");
  await shop.order({ ...order, order: { ...RETURNED, updatedAt: new Date("2026-11-17T12:00:00Z") } });
  expect(await tierAt("2026-11-17T12:00:00Z")).toBeNull();
});

it("an erased advocate gets nothing more, and nothing of a friend's stays after their erasure", async () => {
  const shop = await openWithAnn();
  const traces = { cartCode: shop.ann.code, street: "12 Elm St", zip: "90210", ip: "203.0.113.7" };
  await shop.order({ orderId: "1", customerId: BOB, traces });
  await eraseCustomer(shop.ctx, { customerId: BOB, email: `c${BOB}@example.com`, orderIds: [] });
  const [row] = await shop.ctx.db.referral.findMany({ where: { shopId: shop.ctx.shopId } });
  expect(row).toMatchObject({ traces: {}, friendMailboxHash: null });
  await eraseCustomer(shop.ctx, { customerId: ANN, email: "ann@gmail.com", orderIds: [] });
  await shop.settle(HOLD_OVER);
  expect(await shop.states()).toEqual([["refused", "advocate-gone"]]);
  expect(await shop.ctx.db.referralCode.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
});

it("what the checks compared is forgotten ninety days after the order, except whom was paid for", async () => {
  const shop = await openWithAnn();
  await shop.order({ orderId: "1", customerId: BOB, traces: { cartCode: shop.ann.code, ip: "203.0.113.7" } });
  await shop.settle(HOLD_OVER);
  await sweepReferralTraces(shop.at("2027-01-30T12:00:00Z"));
  const traces = async () =>
    (await shop.ctx.db.referral.findFirstOrThrow({ where: { shopId: shop.ctx.shopId } })).traces;
  expect(await traces()).toMatchObject({ ips: [expect.any(String)] });
  await sweepReferralTraces(shop.at("2027-02-02T12:00:00Z"));
  expect(await traces()).toEqual({});
});
