import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { MEMBER_SORTS, type MemberSort, type SortOrder } from "#app/db/reads/member-order.ts";
import { getAdminContext, type AdminContext } from "#app/services/admin-context.ts";
import { browseMembers } from "#app/services/members/browse-members.ts";
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

interface Person {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  customerId?: bigint;
  balance?: bigint;
}

const joinedAt = new Date("2026-11-01T12:00:00Z");

async function shopOf(people: Person[]): Promise<AdminContext> {
  const { db, shopId, now } = await mintShop(database.db);
  await db.member.createMany({
    data: people.map((person, index) => ({
      shopId,
      joinedAt: new Date(joinedAt.getTime() + index * 60_000),
      updatedAt: joinedAt,
      ...person,
    })),
  });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return getAdminContext(db, { domain, now });
}

const firstPage = { search: "", sort: "balance", order: "desc", cursor: null } as const;

async function namesFound(ctx: AdminContext, search: string): Promise<string[]> {
  const { members } = await browseMembers(ctx, { ...firstPage, search });
  return members.map(({ name }) => name).sort();
}

it("finds members by the beginning of a name, of both names, of an e-mail, or by the whole customer ID", async () => {
  const ctx = await shopOf([
    { firstName: "Ada", lastName: "Field", email: "ada@example.com", customerId: 9007199254740993001n },
    { firstName: "Adam", lastName: "Stone", email: "stone@example.com" },
    { firstName: null, lastName: null, email: "fielder@example.com" },
  ]);
  expect(await namesFound(ctx, "ada")).toEqual(["Ada Field", "Adam Stone"]);
  expect(await namesFound(ctx, "  ADA fi ")).toEqual(["Ada Field"]);
  expect(await namesFound(ctx, "field")).toEqual(["Ada Field", "No name"]);
  expect(await namesFound(ctx, "9007199254740993001")).toEqual(["Ada Field"]);
  expect(await namesFound(ctx, "900719925474099300")).toEqual([]);
});

it("takes a percent sign and an underscore in a search for what they are", async () => {
  const ctx = await shopOf([{ firstName: "Ada" }, { firstName: "50%_off" }]);
  expect(await namesFound(ctx, "%")).toEqual([]);
  expect(await namesFound(ctx, "50%_")).toEqual(["50%_off"]);
  expect(await namesFound(ctx, "a_a")).toEqual([]);
});

it("never shows the members of another shop", async () => {
  const ctx = await shopOf([{ firstName: "Ours" }]);
  await shopOf([{ firstName: "Theirs" }]);
  expect(await namesFound(ctx, "")).toEqual(["Ours"]);
});

it("puts members without a name last, also after names that begin with an accent", async () => {
  const ctx = await shopOf([
    { email: "x@example.com" },
    { lastName: "Émile" },
    { lastName: "abel" },
    { lastName: "Zoe" },
  ]);
  const { members } = await browseMembers(ctx, { ...firstPage, sort: "name", order: "asc" });
  expect(members.map(({ name }) => name)).toEqual(["abel", "Zoe", "Émile", "No name"]);
});

// Equal balances and equal names: only the id tells such rows apart.
const crowd = Array.from({ length: 61 }, (_, index) => ({
  lastName: index % 7 === 0 ? null : `Name ${index % 5}`,
  balance: BigInt(index % 4),
}));

it.each(MEMBER_SORTS.flatMap((sort) => (["asc", "desc"] as const).map((order) => [sort, order] as const)))(
  "walks through all members by %s %s, forwards and back, meeting each once",
  async (sort, order) => {
    const ctx = await shopOf(crowd);
    const forwards = await walk(ctx, { sort, order });
    expect(new Set(forwards.seen).size).toBe(crowd.length);
    expect(forwards.seen).toHaveLength(crowd.length);
    expect(forwards.back).toEqual(forwards.seen.slice(0, 50));
  },
);

/** Goes to the last page by "next", then to the first one by "previous"; `back` is what the way back showed. */
async function walk(ctx: AdminContext, by: { sort: MemberSort; order: SortOrder }) {
  const seen: string[] = [];
  const back: string[] = [];
  let page = await browseMembers(ctx, { ...firstPage, ...by });
  seen.push(...page.members.map(({ id }) => id));
  expect(page.previous).toBeNull();
  while (page.next) {
    page = await browseMembers(ctx, { ...firstPage, ...by, cursor: page.next });
    seen.push(...page.members.map(({ id }) => id));
  }
  while (page.previous) {
    page = await browseMembers(ctx, { ...firstPage, ...by, cursor: page.previous });
    back.unshift(...page.members.map(({ id }) => id));
  }
  return { seen, back };
}

it("starts at the top when the address carries a cursor that nobody wrote", async () => {
  const ctx = await shopOf([{ firstName: "Ada" }]);
  for (const cursor of ["nonsense", "WyJhZnRlciJd", "x".repeat(700)]) {
    const { members } = await browseMembers(ctx, { ...firstPage, cursor });
    expect(members).toHaveLength(1);
  }
});
