import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import { action as beginAction } from "#app/routes/admin/import/begin-upload.ts";
import { action, loader } from "#app/routes/admin/import/import.tsx";
import { loader as listLoader } from "#app/routes/admin/import/imports.tsx";
import { loader as memberLoader } from "#app/routes/admin/member/member.tsx";
import { loader as leftOutLoader } from "#app/routes/admin/import/left-out.ts";
import { action as partAction } from "#app/routes/admin/import/take-part.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const FILE = [
  "Email,First name,State,Points balance,VIP tier,Date of birth,Referral URL,Expires on",
  'ada@example.com,Ada,member,"1,450",Top,1004-05-27,http://i.refs.cc/ADA10,03/05/2099',
  "lin@example.com,Lin,member,20,,,,",
  "nobody,X,member,7,,,,",
].join("\n");

const KEY = Buffer.alloc(32, 7);

/** A shop with tiers and one known customer, and a page to move into it. */
async function openPage() {
  const shop = await stage.mintAdmin(makeProgram({ tiers: makeLadder() }));
  const ctx = { ...shop.ctx, personalDataKey: KEY };
  await enrolCustomers(ctx, [
    {
      customerId: 1n,
      firstName: "Ada",
      lastName: "Field",
      email: "ada@example.com",
      hasVerifiedEmail: true,
      updatedAt: null,
    },
  ]);
  return { shop, work: (id: string) => workOnImport(ctx, BigInt(id)) };
}

async function send(shop: AdminShop, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const form = { fileName: "smile.csv", bytes: String(bytes.length) };
  const begun = await beginAction(routeArgs(await shop.request("/app/import/uploads", form)));
  const answer: { ok: boolean; importId?: string } = await begun.json();
  const importId = answer.importId ?? "";
  const signed = await shop.request(`/app/import/${importId}/parts/0`, {});
  const request = new Request(signed.url, { method: "POST", headers: signed.headers, body: bytes });
  await partAction(routeArgs(request, { importId, part: "0" }));
  return importId;
}

const look = async (shop: AdminShop, importId: string) =>
  loader(routeArgs(await shop.request(`/app/import/${importId}`), { importId }));
const act = async (shop: AdminShop, importId: string, form: Record<string, string>) =>
  action(routeArgs(await shop.request(`/app/import/${importId}`, form), { importId }));

describe("the page of an import", () => {
  it("shows the recognised app and its columns, asks what cannot be known, and says at the field what is missing", async () => {
    const { shop, work } = await openPage();
    const id = await send(shop, FILE);
    expect((await look(shop, id)).status).toBe("reading");
    await work(id);
    const page = await look(shop, id);
    expect(page).toMatchObject({ status: "mapping", app: "Smile.io", fileName: "smile.csv" });
    expect(page.mapping?.asks).toEqual({ numbers: true, days: true, birthdays: false });
    expect(page.mapping?.tierNames[4]).toEqual(["Top"]);
    expect(page.mapping?.sample[0]?.[3]).toBe("1,450");
    const sent = (settings: ImportSettings) => ({ intent: "check", settings: JSON.stringify(settings) });
    if (!page.mapping) throw new Error("The page asks nothing");
    const { settings } = page.mapping;
    const { points: _points, ...mapping } = settings.mapping;
    const incomplete = await act(shop, id, sent({ ...settings, mapping }));
    expect(incomplete.errors).toEqual({
      "no-points": "Choose the column that holds the points.",
      "ask-days": "Dates such as 03/05/2027 can be two days. Say which comes first.",
    });
    const answered = {
      ...settings,
      numberStyle: "point",
      dayOrder: "day-first",
      tierIds: { top: "gold" },
    } as const;
    expect(await act(shop, id, sent(answered))).toMatchObject({ ok: true });
    await expect(act(shop, id, { intent: "check", settings: "{}" })).rejects.toMatchObject({ status: 400 });
  });

  it("tells what would happen, then what happened, and the sums tie out with the ledger", async () => {
    const { shop, work } = await openPage();
    const id = await send(shop, FILE);
    await work(id);
    const { mapping } = await look(shop, id);
    const settings = {
      ...mapping?.settings,
      numberStyle: "point",
      dayOrder: "day-first",
      tierIds: { top: "gold" },
    };
    await act(shop, id, { intent: "check", settings: JSON.stringify(settings) });
    await work(id);
    const planned = await look(shop, id);
    expect(planned.status).toBe("checked");
    expect(planned.report).toMatchObject({
      total: { label: "In the file", points: "1,477" },
      parts: [
        { label: "Given to members now", points: "1,450" },
        { label: "Waiting for their owners", points: "20" },
        { label: "Left out", points: "7" },
      ],
      tiesOut: true,
      extras: ["1 person is Gold", "1 birthday", "1 referral code"],
      reasons: [{ text: "This is not an e-mail address.", lines: "1", points: "7 points" }],
    });
    expect(await shop.ctx.db.ledgerEntry.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
    const file = await leftOutLoader(
      routeArgs(await shop.request(`/app/import/${id}/left-out.csv`), { importId: id }),
    );
    expect(await file.text()).toContain("4,nobody,7,This is not an e-mail address.");
    await act(shop, id, { intent: "start" });
    await work(id);
    const done = await look(shop, id);
    expect(done).toMatchObject({ status: "finished", problem: null });
    expect(done.report?.parts[0]).toEqual({ label: "In the ledger by this import", points: "1,450" });
    expect(done.report?.tiesOut).toBe(true);
    const { id: memberId } = await shop.ctx.db.member.findFirstOrThrow({
      where: { shopId: shop.ctx.shopId },
    });
    const params = { memberId: String(memberId) };
    const member = await memberLoader(routeArgs(await shop.request(`/app/members/${memberId}`), params));
    expect(member.lots[0]).toMatchObject({ order: "Moved from Smile.io", expires: "May 3, 2099" });
    const { imports } = await listLoader(routeArgs(await shop.request("/app/import")));
    expect(imports).toMatchObject([{ fileName: "smile.csv", from: "Smile.io", status: "Moved in" }]);
    expect(await act(shop, id, { intent: "start" })).toMatchObject({
      ok: false,
      text: "The import has gone on meanwhile: this is how it is now.",
    });
    expect(await act(shop, id, { intent: "undo" })).toMatchObject({ ok: true });
    await work(id);
    expect(await look(shop, id)).toMatchObject({ status: "undone" });
  });

  it("another shop does not see it, and pieces that nobody announced are refused", async () => {
    const { shop } = await openPage();
    const other = await stage.mintAdmin();
    const id = await send(shop, FILE);
    await expect(look(other, id)).rejects.toMatchObject({ status: 404 });
    const params = { importId: id, part: "900" };
    const request = await shop.request(`/app/import/${id}/parts/900`, {});
    await expect(partAction(routeArgs(request, params))).rejects.toMatchObject({ status: 400 });
  });
});
