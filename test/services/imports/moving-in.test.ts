import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { EntryDetail } from "#app/domain/ledger/entry.ts";
import { tieOutDifference } from "#app/domain/import/totals.ts";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { redeemPoints } from "#app/services/ledger/redeem-points.ts";
import { cancelImport, startUndo } from "#app/services/imports/change-import.ts";
import { skippedCsv } from "#app/services/imports/skipped-csv.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";
import { setManualTier } from "#app/services/tiers/set-manual-tier.ts";
import { openImportShop, type ImportShop } from "#test/factories/import-shop.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
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

const open = (program: Parameters<typeof openImportShop>[1] = {}) => openImportShop(database.db, program);

async function entriesOf({ ctx }: ImportShop) {
  return ctx.db.ledgerEntry.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
}
async function lotsOf({ ctx }: ImportShop) {
  const lots = await ctx.db.lot.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
  return lots.map(({ points, remaining, earnedAt, expiresAt }) => ({
    points: Number(points),
    remaining: Number(remaining),
    earned: earnedAt.toISOString(),
    expires: expiresAt?.toISOString() ?? null,
  }));
}

const SMILE = [
  "Email,First name,Last name,State,Points balance,VIP tier,Date of birth,Referral URL",
  "Ada@Example.com,Ada,Field,member,450,Gold,1004-05-27,http://i.refs.cc/ADA10",
  "lin@example.com,Lin,Moor,member,20,,,",
  "bob@example.com,Bob,Hill,disabled,1000,,,",
  "not an e-mail,X,Y,member,7,,,",
].join("\n");

describe("moving in from another app", () => {
  it("shows first what it would do and changes nothing; then does it, and the sums tie out", async () => {
    const shop = await open({ tiers: makeLadder() });
    await shop.customer("ada@example.com");
    const checked = await shop.check(await shop.upload(SMILE));
    expect(checked).toMatchObject({ status: "checked", source: "smile", persons: 2 });
    expect(checked.report).toMatchObject({
      filePoints: 1477,
      given: 450,
      waitingPoints: 20,
      known: 1,
      waiting: 1,
      skipped: { excluded: { lines: 1, points: 1000 }, "bad-email": { lines: 1, points: 7 } },
      tiers: { gold: 1 },
      birthdays: 1,
      codes: 1,
    });
    expect(tieOutDifference(checked.report)).toBe(0);
    expect(await entriesOf(shop)).toEqual([]);
    expect(await shop.ctx.db.importedBalance.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);

    const done = await shop.run(checked);
    expect(done).toMatchObject({ status: "finished", problem: null });
    expect(done.totals).toEqual(checked.report);
    expect(await shop.balances()).toEqual({ "ada@example.com": 450 });
    const [entry] = await entriesOf(shop);
    const detail = EntryDetail.parse(entry?.detail);
    const told = { kind: "adjust" as const, points: 450, orderName: null, breakdown: null, detail };
    const voice = { locale: "en", pointsName: { singular: "point", plural: "points" } };
    expect(explainEntry(told, voice)).toBe("Moved from Smile.io: 450 points");
    const [member] = await shop.ctx.db.member.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(member).toMatchObject({ tierId: "gold", tierIsManual: false, birthday: "05-27" });
    const codes = await shop.ctx.db.importedReferralCode.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(codes.map(({ code }) => code)).toEqual(["ADA10"]);
  });

  it("keeps the points of people it does not know for whoever proves the e-mail, once", async () => {
    const shop = await open();
    await shop.move("email,points\nlin@example.com,80\n");
    await shop.customer("lin@example.com", { customerId: 7n, hasVerifiedEmail: false });
    expect(await shop.balances()).toEqual({ "lin@example.com": 0 });
    await shop.customer("LIN@example.com ", { customerId: 7n });
    await shop.customer("lin@example.com", { customerId: 7n });
    expect(await shop.balances()).toEqual({ "lin@example.com": 80 });
    await shop.move("email,points\nlin@example.com,80\n");
    expect(await shop.balances()).toEqual({ "lin@example.com": 80 });
  });

  it("knows customers whom the shop has had before by their only e-mail, but not where two have it", async () => {
    const shop = await open();
    await shop.customer("ada@example.com", { hasVerifiedEmail: false });
    await shop.customer("lin@example.com", { hasVerifiedEmail: false });
    await shop.customer("lin@example.com", { hasVerifiedEmail: false });
    const done = await shop.move("email,points\nada@example.com,5\nlin@example.com,7\n");
    expect(done.totals).toMatchObject({ known: 1, given: 5, waiting: 1, waitingPoints: 7 });
  });

  it("finds who it is after two customers became one, and moves nobody twice", async () => {
    const shop = await open();
    await shop.customer("ada@example.com", { customerId: 1n });
    await shop.customer("ada@work.example", { customerId: 2n });
    const file = "email,points\nada@example.com,100\nada@work.example,30\n";
    await shop.move(file);
    await mergeMembers(shop.ctx, { keptCustomerId: 1n, goneCustomerId: 2n });
    const again = await shop.move(file);
    expect(again.totals).toMatchObject({ given: 0, taken: 0, unchanged: 2 });
    await shop.move("email,points\nada@work.example,40\n");
    expect(await shop.balances()).toMatchObject({ "ada@example.com": 140 });
  });

  it("the same file again posts nothing, and a corrected one the difference", async () => {
    const shop = await open();
    await shop.customer("ada@example.com");
    await shop.move("email,points\nada@example.com,450\n");
    const again = await shop.move("email,points\nada@example.com,450\n");
    expect(again.totals).toMatchObject({ given: 0, taken: 0, beforePoints: 450, unchanged: 1 });
    await shop.move("email,points\nada@example.com,500\n");
    expect(await shop.balances()).toEqual({ "ada@example.com": 500 });
    await shop.move("email,points\nada@example.com,30\n");
    expect(await shop.balances()).toEqual({ "ada@example.com": 30 });
    expect((await entriesOf(shop)).map(({ points }) => Number(points))).toEqual([450, 50, -470]);
  });

  it("makes a lot of each line that has dates, and the same file takes nothing away after some have ended", async () => {
    const shop = await open();
    await shop.customer("ada@example.com");
    const file = [
      "email;points;earned on;expires on",
      "ada@example.com;100;2026-03-01;2027-03-01",
      "ada@example.com;50;2026-05-01;2026-12-24",
      "ada@example.com;-20;2026-06-01;",
      "ada@example.com;900;2020-06-01;2021-06-01",
    ].join("\n");
    const first = await shop.move(file);
    expect(first.totals.skipped).toEqual({ expired: { lines: 1, points: 900 } });
    expect(await lotsOf(shop)).toEqual([
      { points: 30, remaining: 30, earned: "2026-05-01T04:00:00.000Z", expires: "2026-12-25T05:00:00.000Z" },
      {
        points: 100,
        remaining: 100,
        earned: "2026-03-01T05:00:00.000Z",
        expires: "2027-03-02T05:00:00.000Z",
      },
    ]);
    shop.ctx.now = new Date("2027-01-10T12:00:00Z");
    const later = await shop.move(file);
    expect(later.totals).toMatchObject({ given: 0, taken: 0, beforePoints: 130 });
    expect(tieOutDifference(later.totals)).toBe(0);
  });

  it("what somebody owed in the other app is owed here", async () => {
    const shop = await open();
    await shop.customer("ada@example.com");
    const done = await shop.move("email,points\nada@example.com,-50\n");
    expect(done.totals).toMatchObject({ owing: 1, owedPoints: 50, taken: 50 });
    expect(await shop.balances()).toEqual({ "ada@example.com": -50 });
    await shop.move("email,points\nada@example.com,100\n");
    expect(await shop.balances()).toEqual({ "ada@example.com": 100 });
  });

  it("leaves out lines that contradict each other, and one that is there twice counts once", async () => {
    const shop = await open();
    await shop.customer("ada@example.com");
    await shop.customer("lin@example.com");
    const file =
      "email,points\nada@example.com,100\nlin@example.com,5\nADA@example.com,250\nlin@example.com,5\n";
    const done = await shop.move(file);
    expect(done.totals.skipped).toEqual({
      contradicts: { lines: 2, points: 350 },
      repeated: { lines: 1, points: 5 },
    });
    expect(await shop.balances()).toEqual({ "ada@example.com": 0, "lin@example.com": 5 });
    let csv = "";
    for await (const piece of skippedCsv(shop.ctx, done.id)) csv += piece;
    expect(csv.split("\r\n").slice(0, 2)).toEqual([
      "line,customer,points,reason",
      "2,ada@example.com,100,Several lines of this customer say different things: leave the right one.",
    ]);
  });

  it("lifts members to the tier they had, lets them rise above it, and pays no entry reward", async () => {
    const tiers = [SILVER, { ...GOLD, entryPoints: 500 }];
    const shop = await open({ tiers: makeLadder({ tiers }) });
    await shop.customer("ada@example.com");
    await shop.move("email,points,tier\nada@example.com,10,Gold member\n", { tierUntil: "2027-06-30" });
    expect(await shop.balances()).toEqual({ "ada@example.com": 10 });
    const member = await shop.ctx.db.member.findFirstOrThrow({ where: { shopId: shop.ctx.shopId } });
    expect(member).toMatchObject({ tierId: "gold", tierKeepUntil: new Date("2027-07-01T04:00:00Z") });
  });

  it("erases the file when it is over, and when it is called off", async () => {
    const shop = await open();
    const checked = await shop.check(await shop.upload(SMILE));
    await cancelImport(shop.ctx, checked.id);
    const { db, shopId } = shop.ctx;
    expect(await db.importPart.count({ where: { shopId } })).toBe(0);
    expect(await db.importLine.count({ where: { shopId } })).toBe(0);
    const done = await shop.move(SMILE);
    expect(await db.importPart.count({ where: { shopId } })).toBe(0);
    expect(await db.importLine.count({ where: { shopId } })).toBe(2);
    expect(done.file?.sample).toEqual([]);
  });

  it("takes back what is left when it is undone, and what was spent is owed by nobody", async () => {
    const shop = await open();
    await shop.customer("ada@example.com");
    const done = await shop.move("email,points\nada@example.com,100\nlin@example.com,7\n");
    const [member] = await shop.ctx.db.member.findMany({ where: { shopId: shop.ctx.shopId } });
    if (!member) throw new Error("There is no member");
    await redeemPoints(shop.ctx, { memberId: member.id, points: 30, key: "r", on: "a mug" });
    expect(await startUndo(shop.ctx, done.id)).toEqual({ ok: true });
    await workOnImport(shop.ctx, done.id);
    expect(await shop.balances()).toEqual({ "ada@example.com": 0 });
    await shop.customer("lin@example.com");
    expect(await shop.balances()).toEqual({ "ada@example.com": 0, "lin@example.com": 0 });
    await shop.move("email,points\nada@example.com,100\n");
    expect(await shop.balances()).toMatchObject({ "ada@example.com": 70 });
  });

  it("takes back tiers, birthdays and codes that came along, except what has changed since", async () => {
    const shop = await open({ tiers: makeLadder({ tiers: [SILVER, GOLD] }) });
    const { db, shopId } = shop.ctx;
    for (const name of ["ada", "bob", "cy"]) await shop.customer(`${name}@example.com`);
    const memberOf = async (name: string) =>
      db.member.findFirstOrThrow({ where: { shopId, email: `${name}@example.com` } });
    const told = await memberOf("bob");
    await db.member.update({
      where: { shopId_id: { shopId, id: told.id } },
      data: { birthday: "05-27" },
    });
    const done = await shop.move(
      [
        "email,points,tier,birthday,referral code",
        "ada@example.com,10,Gold member,27/05/1990,ADA10",
        "bob@example.com,10,Gold member,27/05/1990,BOB10",
        "cy@example.com,10,,27/05/1990,",
      ].join("\n"),
      { tierUntil: "2027-06-30" },
    );
    expect(await memberOf("ada")).toMatchObject({ tierId: "gold", birthday: "05-27" });
    const given = { memberId: told.id, tierId: "gold", until: null, note: "A friend", actor: "staff:1" };
    expect(await setManualTier(shop.ctx, given)).toEqual({ ok: true });
    await db.referralClick.create({
      data: { shopId, memberId: told.id, at: shop.ctx.now, visitorHash: "v" },
    });
    await startUndo(shop.ctx, done.id);
    await workOnImport(shop.ctx, done.id);
    expect(await memberOf("ada")).toMatchObject({ balance: 0n, tierId: null, birthday: null });
    // Bob told his birthday himself, a person gave him Gold since, and a friend came by his code.
    expect(await memberOf("bob")).toMatchObject({ balance: 0n, tierId: "gold", birthday: "05-27" });
    expect(await memberOf("cy")).toMatchObject({ birthday: null });
    const codes = await db.importedReferralCode.findMany({ where: { shopId } });
    expect(codes.map(({ code }) => code)).toEqual(["BOB10"]);
  });
});
