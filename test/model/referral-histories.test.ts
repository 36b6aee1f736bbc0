import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { canonicalEmail } from "#app/domain/referrals/canonical-email.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { decideByStaff } from "#app/services/referrals/decide-by-staff.ts";
import { findPeople } from "#app/db/referrals/find-people.ts";
import { openReferralShop, type ReferralShop } from "#test/factories/referral-shop.ts";
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

/** Three people, each with an account and with ways to write one and the same mailbox. */
const PEOPLE = ["ann.lee@gmail.com", "bob@example.com", "carol@googlemail.com"];
const SPELLINGS = [
  ["ann.lee@gmail.com", "annlee+1@googlemail.com", "A.N.N.LEE@gmail.com"],
  ["bob@example.com", "BOB+shop@example.com", "bob+2@example.com"],
  ["carol@googlemail.com", "c.arol@gmail.com", "carol+x@gmail.com"],
];
const FIRST_CUSTOMER = 7_000_000_001n;

const person = fc.integer({ min: 0, max: 2 });
const spelling = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("order" as const),
      buyer: person,
      spelling,
      link: person,
      as: fc.constantFrom("member", "guest", "new-account"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("return" as const), order: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("staff" as const),
      referral: fc.nat(20),
      what: fc.constantFrom("approve", "refuse", "undo"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const), one: person, other: person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("settle" as const) }) },
);

it("no advocate is paid for themself or twice for one friend, under whatever name they buy", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const shop = await openReferralShop(database.db, { firstOrderOnly: false, holdDays: 0 });
      const members = [];
      for (const [index, email] of PEOPLE.entries())
        members.push(await shop.join(FIRST_CUSTOMER + BigInt(index), email));
      await live(
        shop,
        members.map(({ code }) => code),
        steps,
      );
      await shop.settle("2026-12-30T12:00:00Z");
      await expectJust(shop);
    }),
    { numRuns: Number(process.env["REFERRAL_RUNS"] ?? 10) },
  );
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function live(shop: ReferralShop, codes: string[], steps: Step[]): Promise<void> {
  const { ctx } = shop;
  let hours = 0;
  const orders: Parameters<ReferralShop["order"]>[0][] = [];
  for (const one of steps) {
    hours += 1;
    const at = new Date(Date.parse("2026-11-02T00:00:00Z") + hours * 3_600_000).toISOString();
    if (one.kind === "order") {
      const customerId =
        one.as === "guest"
          ? null
          : one.as === "member"
            ? FIRST_CUSTOMER + BigInt(one.buyer)
            : 8_000_000_000n + BigInt(hours);
      const traces = {
        cartCode: codes[one.link] ?? null,
        email: SPELLINGS[one.buyer]?.[one.spelling] ?? null,
      };
      const order = { orderId: String(100 + hours), customerId, traces, at };
      orders.push(order);
      await shop.order(order);
    } else if (one.kind === "return") {
      const order = orders[one.order % Math.max(1, orders.length)];
      if (order)
        await shop.order({ ...order, order: { cancelledAt: new Date(at), updatedAt: new Date(at) } });
    } else if (one.kind === "staff") {
      const rows = await ctx.db.referral.findMany({ where: { shopId: ctx.shopId } });
      const row = rows[one.referral % Math.max(1, rows.length)];
      if (row) await decideByStaff(shop.at(at), row.id, { what: one.what, note: "", actor: "staff:1" });
    } else if (one.kind === "merge") {
      const [kept, gone] = [one.one, one.other].map((index) => FIRST_CUSTOMER + BigInt(index));
      if (kept && gone && kept !== gone)
        await mergeMembers(shop.at(at), { keptCustomerId: kept, goneCustomerId: gone });
    } else await shop.settle(at);
  }
}

async function expectJust({ ctx }: ReferralShop): Promise<void> {
  const { db, shopId } = ctx;
  const paid = await db.referral.findMany({ where: { shopId, state: "paid" } });
  const members = await db.member.findMany({ where: { shopId } });
  const ids = members.map(({ id }) => id);
  const people = await findPeople(db, shopId, ids);
  const today = (id: bigint) => people.get(id)?.memberId ?? id;
  const friends = paid.flatMap(({ friendId }) => (friendId === null ? [] : [today(friendId)]));
  expect(new Set(friends).size).toBe(friends.length);
  const mailboxes = paid.flatMap(({ friendMailboxHash }) => friendMailboxHash ?? []);
  expect(new Set(mailboxes).size).toBe(mailboxes.length);
  for (const { advocateId, friendId, orderId } of paid) {
    expect(friendId === null || today(friendId) !== today(advocateId)).toBe(true);
    const order = await db.order.findFirstOrThrow({ where: { shopId, id: orderId } });
    expect(order.memberId === null || today(order.memberId) !== today(advocateId)).toBe(true);
  }
  const points = members.reduce((sum, { balance }) => sum + Number(balance), 0);
  expect(points).toBe(paid.length * 500);
  expect(PEOPLE.map(canonicalEmail)).toEqual(["annlee@gmail.com", "bob@example.com", "carol@gmail.com"]);
}
