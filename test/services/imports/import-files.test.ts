import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { tieOutDifference } from "#app/domain/import/totals.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { resumeImport, startImport, stopImport } from "#app/services/imports/change-import.ts";
import { tendImports } from "#app/services/imports/tend-imports.ts";
import { beginUpload } from "#app/services/imports/upload-file.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";
import { openImportShop } from "#test/factories/import-shop.ts";
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

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
const western = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("files of all kinds", () => {
  it.each([
    ["with a mark in front and commas", "\uFEFFemail,points,tier\nada@example.com,5,Größe\n"],
    ["with semicolons and Windows line ends", "email;points;tier\r\nada@example.com;5;Größe\r\n"],
    ["with tabs", "email\tpoints\ttier\nada@example.com\t5\tGröße"],
    ["with Excel's line about the separator", "sep=;\nemail;points;tier\nada@example.com;5;Größe\n"],
    ["with quotation marks around everything", '"email","points","tier"\n"ada@example.com","5","Größe"\n'],
    ["in UTF-16", utf16("email,points,tier\nada@example.com,5,Größe\n")],
    ["in the letters of Western Windows", western("email,points,tier\nada@example.com,5,Größe\n")],
  ])("%s are read, whichever way their pieces are cut", async (_name, text) => {
    const shop = await openImportShop(database.db);
    const run = await shop.upload(text, 7);
    expect(run).toMatchObject({
      status: "mapping",
      file: { columns: ["email", "points", "tier"], lines: 1 },
    });
    expect(run.file?.sample).toEqual([["ada@example.com", "5", "Größe"]]);
  });

  it.each([
    ["is empty", "\n\n", "The file is empty."],
    ["has only names", "email,points\n", "There are no lines below the names of the columns."],
    ["has no names", "ada@example.com,5\nlin@example.com,6\n", "The first line must name the columns"],
    [
      "breaks off inside a quotation",
      'email,points\na@x.de,1\nb@x.de,"2\nc@x.de,3\n',
      "After line 2 a quotation mark",
    ],
  ])("one that %s is refused with what to do, and erased", async (_name, text, problem) => {
    const shop = await openImportShop(database.db);
    const run = await shop.upload(text);
    expect(run.status).toBe("unreadable");
    expect(run.problem).toContain(problem);
    expect(await shop.ctx.db.importPart.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
  });

  it("is too large, or comes beside another import: it is refused before it is sent", async () => {
    const { ctx, upload } = await openImportShop(database.db);
    const begin = (bytes: number) => beginUpload(ctx, { fileName: "x.csv", bytes, actor: "staff:1" });
    expect(await begin(60_000_000)).toEqual({ ok: false, reason: "too-large" });
    expect(await begin(0)).toEqual({ ok: false, reason: "empty" });
    await begin(10);
    await upload("email,points\nada@example.com,5\n");
    expect(await begin(10)).toEqual({ ok: false, reason: "another" });
  });
});

const arbRow = fc.record({
  who: fc.integer({ min: 1, max: 6 }).map((number) => `p${number}@example.com`),
  points: fc.integer({ min: -50, max: 400 }),
  expires: fc.constantFrom("", "2027-06-30", "2026-01-01"),
});

describe("laws, on the real ledger", () => {
  it("importing twice is importing once, the order of lines does not matter, and the sums tie out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbRow, { minLength: 1, maxLength: 12 }), async (rows) => {
        const textOf = (some: typeof rows) =>
          [
            "email,points,expires on",
            ...some.map(({ who, points, expires }) => `${who},${points},${expires}`),
          ].join("\n");
        const [one, other] = [await openImportShop(database.db), await openImportShop(database.db)];
        for (const shop of [one, other])
          for (const number of [1, 2, 3]) await shop.customer(`p${number}@example.com`);
        const first = await one.move(textOf(rows));
        const balances = await one.balances();
        expect(first.problem).toBeNull();
        expect(tieOutDifference(first.totals)).toBe(0);
        expect(first.totals).toEqual(first.report);
        const second = await one.move(textOf(rows));
        expect(second.totals).toMatchObject({ given: 0, taken: 0 });
        expect(await one.balances()).toEqual(balances);
        await other.move(textOf([...rows].reverse()));
        expect(await other.balances()).toEqual(balances);
        for (const number of [4, 5, 6]) await one.customer(`p${number}@example.com`);
        const members = await one.ctx.db.member.findMany({ where: { shopId: one.ctx.shopId } });
        for (const { id } of members) {
          const ledger = await replayLedger(one.ctx.db, one.ctx.shopId, id);
          expect(ledger.cachedBalance).toBe(ledger.entrySum);
          expect(ledger.storedRemaining).toEqual(ledger.allocatedRemaining);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe("an import that is broken off", () => {
  const file = (people: number) =>
    ["email,points", ...Array.from({ length: people }, (_one, index) => `p${index}@example.com,10`)].join(
      "\n",
    );

  it("is stopped after a step and goes on where it was, and nobody is moved twice", async () => {
    const shop = await openImportShop(database.db);
    for (const index of [1, 700]) await shop.customer(`p${index}@example.com`);
    const checked = await shop.check(await shop.upload(file(1_200)));
    await startImport(shop.ctx, checked.id);
    expect(await stopImport(shop.ctx, checked.id)).toEqual({ ok: true });
    await workOnImport(shop.ctx, checked.id);
    expect(await shop.balances()).toEqual({ "p1@example.com": 0, "p700@example.com": 0 });
    await resumeImport(shop.ctx, checked.id);
    // Two workers at once, as after a worker that was only thought dead.
    await Promise.all([workOnImport(shop.ctx, checked.id), workOnImport(shop.ctx, checked.id)]);
    const { totals, status, problem, personsDone } = await shop.ctx.db.importRun.findFirstOrThrow({
      where: { shopId: shop.ctx.shopId },
    });
    expect({ status, problem, personsDone }).toEqual({
      status: "finished",
      problem: null,
      personsDone: 1_200,
    });
    expect(totals).toMatchObject({ known: 2, waiting: 1_198, waitingPoints: 11_980, given: 20 });
    expect(await shop.balances()).toEqual({ "p1@example.com": 10, "p700@example.com": 10 });
  });

  it("whose worker died is put in the queue again, and a file that nobody needs is erased after a week", async () => {
    const shop = await openImportShop(database.db);
    const { db, shopId, now } = shop.ctx;
    const checked = await shop.check(await shop.upload(file(3)));
    await startImport(shop.ctx, checked.id);
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const waiting = () =>
      db.$queryRaw<{ count: bigint }[]>`
        select count(*) from graphile_worker.jobs where key = ${`work-on-import:${shopId}:${checked.id}`}`;
    await db.$executeRaw`select graphile_worker.remove_job(${`work-on-import:${shopId}:${checked.id}`})`;
    await tendImports({ db, now: later(1) });
    expect(await waiting()).toEqual([{ count: 0n }]);
    await tendImports({ db, now: later(5) });
    expect(await waiting()).toEqual([{ count: 1n }]);
    await workOnImport(shop.ctx, checked.id);
    await tendImports({ db, now: later(60 * 24 * 8) });
    const run = await db.importRun.findFirstOrThrow({ where: { shopId } });
    expect(run).toMatchObject({ status: "finished", erasedAt: later(60 * 24 * 8) });
    const other = await shop.upload(file(3));
    await tendImports({ db, now: later(60 * 24 * 9) });
    expect(await db.importRun.findFirstOrThrow({ where: { shopId, id: other.id } })).toMatchObject({
      status: "cancelled",
    });
    expect(await db.importPart.count({ where: { shopId } })).toBe(0);
  });
});

describe("somebody who asks to be forgotten", () => {
  it("leaves the sums and nothing else: a waiting balance is gone, a posted one is nobody's", async () => {
    const shop = await openImportShop(database.db);
    await shop.customer("ada@example.com", { customerId: 1n });
    await shop.move("email,points,referral code\nada@example.com,40,ADA10\nlin@example.com,5,LIN10\n");
    const erase = (customerId: bigint, email: string) =>
      eraseCustomer(shop.ctx, { customerId, email, orderIds: [] });
    await erase(1n, "ada@example.com");
    await erase(2n, "lin@example.com");
    const rows = await shop.ctx.db.importedBalance.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(rows).toMatchObject([{ personHash: null, postedPoints: 40n, referralCode: null }]);
    expect(await shop.ctx.db.importedReferralCode.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
    const again = await shop.move("customer id,email,points\n1,ada@example.com,40\n");
    expect(again.totals.skipped).toEqual({ erased: { lines: 1, points: 40 } });
  });
});
