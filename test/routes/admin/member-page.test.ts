import { afterAll, beforeAll, expect, it } from "vitest";
import { writeCursor } from "#app/db/reads/keyset.ts";
import { loader } from "#app/routes/admin/member/member.tsx";
import { describeMember, ENTRIES_PER_PAGE } from "#app/services/members/describe-member.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const personalDataKey = Buffer.alloc(32, 7);
const placed = new Date("2026-11-01T12:00:00Z");

async function memberOf({ ctx }: AdminShop) {
  return ctx.db.member.findUniqueOrThrow({
    where: { shopId_customerId: { shopId: ctx.shopId, customerId: ANN } },
  });
}

async function openPage(shop: AdminShop, memberId: bigint | string) {
  const request = await shop.request(`/app/members/${memberId}`);
  return loader(routeArgs(request, { memberId: String(memberId) }));
}

it("explains a purchase and its refund in sentences, with the sums line by line", async () => {
  const shop = await stage.mintAdmin(makeProgram({ holdDays: 14 }));
  const bought = { lines: [makeLine({ quantity: 4, amountMinor: 12_400 })], shippingMinor: 600 };
  const returned = {
    ...bought,
    updatedAt: new Date(placed.getTime() + 60_000),
    lines: [makeLine({ quantity: 4, currentQuantity: 3, amountMinor: 12_400 })],
  };
  const ctx = { ...shop.ctx, personalDataKey };
  await awardOrders(ctx, [incoming(bought)]);
  await awardOrders(ctx, [incoming(returned)]);

  const page = await openPage(shop, (await memberOf(shop)).id);
  expect(page.name).toBe("Ann Lee");
  expect(page.customerUrl).toBe(`shopify://admin/customers/${ANN}`);
  expect(page.entries.map(({ title, change, balanceAfter }) => [title, change, balanceAfter])).toEqual([
    ["Refund of order #1001: 31 points taken back", "−31", "93"],
    ["Order #1001", "+124", "124"],
  ]);
  expect(page.entries[1]?.explanation).toBe("124 points: 1 per $1 on $124.00; shipping left out");
  expect(page.entries[0]?.explanation).toContain("Was 124 points. Now 93 points: 1 per $1 on $93.00");
  expect(page.entries[1]?.breakdown?.parts).toEqual([
    { key: "9100000000000000001 spend 0", title: "Monstera", counted: "$124.00", points: "124" },
  ]);
  expect(page.lots).toMatchObject([{ order: "Order #1001", remaining: "93 of 124", expires: "Never" }]);
});

it("says until when points are pending, and what is owed after a refund of points that were gone", async () => {
  const shop = await stage.mintAdmin(makeProgram({ holdDays: 30 }), new Date("2026-11-20T12:00:00Z"));
  await awardOrders({ ...shop.ctx, personalDataKey }, [incoming()]);
  const { id } = await memberOf(shop);
  await shop.ctx.db.member.update({
    where: { shopId_id: { shopId: shop.ctx.shopId, id } },
    data: { deficit: 20n },
  });
  const found = await describeMember(shop.ctx, { memberId: id, cursor: null });
  expect(found?.member).toMatchObject({ available: 0n, pending: 100n, deficit: 20n });
  expect(found?.member.firstAvailableAt).toEqual(new Date("2026-12-01T12:00:00Z"));
});

it("shows a member without a name, and an erased one, as what they are", async () => {
  const shop = await stage.mintAdmin();
  const { db, shopId } = shop.ctx;
  const common = { shopId, joinedAt: placed, updatedAt: placed };
  const nameless = await db.member.create({ data: { ...common, customerId: 5n } });
  const erased = await db.member.create({ data: { ...common, redactedAt: placed } });
  expect(await openPage(shop, nameless.id)).toMatchObject({ name: "No name", email: null, entries: [] });
  expect(await openPage(shop, erased.id)).toMatchObject({
    name: "Erased customer",
    customerUrl: null,
    isErased: true,
  });
});

it("has no page for a member of another shop, or for something that is no member", async () => {
  const [shop, other] = [await stage.mintAdmin(), await stage.mintAdmin()];
  const stranger = await other.ctx.db.member.create({
    data: { shopId: other.ctx.shopId, joinedAt: placed, updatedAt: placed },
  });
  for (const memberId of [stranger.id, "0", "abc", "1e3", "9999999999999999999", "99999999999999999999"]) {
    await expect(openPage(shop, memberId)).rejects.toMatchObject({ status: 404 });
  }
});

it("pages through a long ledger, each entry once, with the balance after it", async () => {
  const { ctx } = await stage.mintAdmin();
  const memberId = await memberWithEntries(ctx, 10_000);
  const first = await describeMember(ctx, { memberId, cursor: null });
  expect(first?.entries).toHaveLength(ENTRIES_PER_PAGE);
  expect(first?.entries[0]?.balanceAfter).toBe(10_000n);
  expect(first?.member.entryCount).toBe(10_000);
  const second = await describeMember(ctx, { memberId, cursor: first?.next ?? null });
  expect(second?.entries[0]?.balanceAfter).toBe(10_000n - BigInt(ENTRIES_PER_PAGE));
  const back = await describeMember(ctx, { memberId, cursor: second?.previous ?? null });
  expect(back?.entries).toEqual(first?.entries);
});

it("lists a history that arrived out of order by its dates, page by page, with balances that follow them", async () => {
  const { ctx } = await stage.mintAdmin();
  const memberId = await memberWithEntries(ctx, 60);
  const { db, shopId } = ctx;
  // Written last, happened first and in the middle; two of one moment keep the order in which they were written.
  const written = [
    { points: 500, key: "late:1", occurredAt: new Date("2024-01-05T10:00:00.123Z") },
    { points: -200, key: "late:2", occurredAt: new Date("2025-06-01T10:00:00Z") },
    { points: -100, key: "late:3", occurredAt: new Date("2025-06-01T10:00:00Z") },
  ];
  for (const entry of written) {
    const common = { shopId, memberId, kind: "adjust", reason: "test", createdAt: placed };
    await db.ledgerEntry.create({ data: { ...common, ...entry } });
  }
  await db.member.update({
    where: { shopId_id: { shopId, id: memberId } },
    data: { balance: { increment: 500 - 200 - 100 } },
  });
  const listed: { points: bigint; balanceAfter: bigint; id: bigint }[] = [];
  const pages: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    pages.push(cursor);
    const page = await describeMember(ctx, { memberId, cursor });
    listed.push(...(page?.entries ?? []));
    cursor = page?.next ?? null;
  } while (cursor);
  expect(listed).toHaveLength(63);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(63);
  expect(listed.slice(-3).map(({ points, balanceAfter }) => [points, balanceAfter])).toEqual([
    [-100n, 200n],
    [-200n, 300n],
    [500n, 500n],
  ]);
  expect(listed[0]?.balanceAfter).toBe(260n);

  const last = await describeMember(ctx, { memberId, cursor: pages.at(-1) ?? null });
  const before = await describeMember(ctx, { memberId, cursor: last?.previous ?? null });
  expect(before?.entries.map(({ id }) => id)).toEqual(listed.slice(25, 50).map(({ id }) => id));
});

it("starts at the top where a cursor holds no date", async () => {
  const { ctx } = await stage.mintAdmin();
  const memberId = await memberWithEntries(ctx, 3);
  for (const value of ["", "yesterday", "2025-02-31T00:00:00.000Z", "2025-13-01T00:00:00.000Z"]) {
    const cursor = writeCursor({ direction: "after", value, id: 2n });
    expect((await describeMember(ctx, { memberId, cursor }))?.entries).toHaveLength(3);
  }
});

async function memberWithEntries({ db, shopId }: AdminContext, count: number): Promise<bigint> {
  const { id } = await db.member.create({
    data: { shopId, joinedAt: placed, updatedAt: placed, balance: BigInt(count) },
  });
  await db.$executeRaw`
    insert into ledger_entry (shop_id, member_id, kind, points, key, reason, occurred_at, created_at)
    select ${shopId}, ${id}, 'adjust', 1, 'test:' || number, 'test', ${placed}, ${placed}
    from generate_series(1, ${count}::int) as number`;
  return id;
}
