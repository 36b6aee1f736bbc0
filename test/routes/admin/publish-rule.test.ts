import { afterAll, beforeAll, expect, it } from "vitest";
import { everydayRate } from "#app/domain/earning/rule.ts";
import { emptyRuleForm, toRuleForm, type RuleForm } from "#app/domain/forms/rule-form.ts";
import { action as programAction } from "#app/routes/admin/program/program.tsx";
import { toProgramForm } from "#app/routes/admin/program/program-form.ts";
import { action, loader } from "#app/routes/admin/rule/rule.tsx";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { callOffVersion } from "#app/services/program/call-off-version.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const shop = { currency: "USD", pointDecimals: 0 };
const weekend: RuleForm = {
  ...emptyRuleForm("multiplier", shop),
  ...{ title: "Double points weekend", from: "2026-11-27", until: "2026-11-30" },
};

/** What the routes publish is in force from the real moment on. */
function presently({ ctx }: AdminShop): AdminShop["ctx"] {
  return { ...ctx, now: new Date() };
}

async function send(admin: AdminShop, form: object, { ruleId = "new", expectedVersion = 1 } = {}) {
  const fields = { expectedVersion: String(expectedVersion), form: JSON.stringify(form) };
  return action(routeArgs(await admin.request(`/app/program/rules/${ruleId}`, fields), { ruleId }));
}

async function open(admin: AdminShop, ruleId: string, search = "") {
  return loader(routeArgs(await admin.request(`/app/program/rules/${ruleId}${search}`), { ruleId }));
}

it("adds a campaign beside the rate as the next version, and opens it again as it was typed", async () => {
  const admin = await stage.mintAdmin();
  const answer = await send(admin, weekend);
  expect(answer).toMatchObject({ ok: true, version: 2, ruleId: "multiplier-2" });
  const history = await readProgram(presently(admin));
  expect(history?.program.rules.map(({ id, title }) => [id, title])).toEqual([
    ["spend", "Place an order"],
    ["multiplier-2", "Double points weekend"],
  ]);
  const page = await open(admin, "multiplier-2");
  expect(page.form).toEqual(weekend);
  expect(page.picture.sentence).toMatch(/^Double points, November 27.*30, 2026\.$/);
});

it("never gives a new rule the id of one that was removed, whose budget is counted under it", async () => {
  const admin = await stage.mintAdmin();
  await send(admin, weekend);
  const started = await readProgram(presently(admin));
  if (!started) throw new Error("The shop has no program");
  const removing = { ...toProgramForm(started.program), removed: ["multiplier-2"] };
  const fields = { expectedVersion: "2", form: JSON.stringify(removing) };
  await programAction(routeArgs(await admin.request("/app/program", fields)));
  expect(await send(admin, weekend, { expectedVersion: 3 })).toMatchObject({ ruleId: "multiplier-4" });
});

it("answers every mistake at its field and publishes nothing", async () => {
  const admin = await stage.mintAdmin();
  const wrong = { ...weekend, title: "", times: "1", until: "2026-11-01", tierIds: ["iron"] };
  const answer = await send(admin, wrong);
  expect(answer).toMatchObject({ ok: false, reason: "invalid" });
  if (answer.ok || answer.reason !== "invalid") return;
  expect(Object.keys(answer.errors).sort()).toEqual(["tierIds", "times", "title", "until"]);
  expect((await readProgram(presently(admin)))?.version).toBe(1);
});

it("tells whoever publishes second, and publishing theirs again keeps both people's rules", async () => {
  const admin = await stage.mintAdmin();
  const bonus: RuleForm = { ...emptyRuleForm("order-bonus", shop), title: "Thank you", points: "10" };
  await send(admin, weekend);
  const answer = await send(admin, bonus);
  expect(answer).toMatchObject({
    ok: false,
    reason: "published-meanwhile",
    current: { version: 2, who: "You" },
  });
  expect(await send(admin, bonus, { expectedVersion: 2 })).toMatchObject({ ok: true, version: 3 });
  const titles = (await readProgram(presently(admin)))?.program.rules.map(({ title }) => title);
  expect(titles).toEqual(["Place an order", "Double points weekend", "Thank you"]);
});

it("switches a rule off and removes another in one version, and keeps what others have added meanwhile", async () => {
  const admin = await stage.mintAdmin();
  await send(admin, weekend);
  await send(admin, { ...weekend, title: "Later" }, { expectedVersion: 2 });
  const history = await readProgram(presently(admin));
  if (!history) throw new Error("The shop has no program");
  const form = { ...toProgramForm(history.program), switches: { spend: false }, removed: ["multiplier-2"] };
  const fields = { expectedVersion: "3", form: JSON.stringify(form) };
  const answer = await programAction(routeArgs(await admin.request("/app/program", fields)));
  expect(answer).toMatchObject({
    ok: true,
    program: { rules: [{ id: "spend", enabled: false }, { id: "multiplier-3" }] },
  });
});

it("copies a rule, switched off, with everything in it", async () => {
  const admin = await stage.mintAdmin();
  await send(admin, weekend);
  const page = await open(admin, "new", "?copy=multiplier-2");
  expect(page).toMatchObject({ isCopy: true, ruleId: null });
  expect(page.form).toEqual({ ...weekend, title: "Copy of Double points weekend", enabled: false });
});

it("changes how points are counted only while nobody has any", async () => {
  const admin = await stage.mintAdmin();
  const inTenths = async (expectedVersion: number, decimals: string) => {
    const history = await readProgram(presently(admin));
    if (!history) throw new Error("The shop has no program");
    const form = { ...toProgramForm(history.program), pointDecimals: decimals };
    const fields = { expectedVersion: String(expectedVersion), form: JSON.stringify(form) };
    return programAction(routeArgs(await admin.request("/app/program", fields)));
  };
  const counted = await inTenths(1, "1");
  expect(counted).toMatchObject({
    ok: true,
    program: { pointDecimals: 1, rules: [{ rates: [{ points: 10 }] }] },
  });
  await awardOrders({ ...admin.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
  expect(await inTenths(2, "0")).toMatchObject({ ok: false, errors: { pointDecimals: expect.any(String) } });
  const whole = publishProgram(presently(admin), makeProgram(), { expectedVersion: 2, actor: "staff:1" });
  expect(await whole).toEqual({ ok: false, reason: "other-decimals" });
});

it("changes how points are counted only at once, and not under a version that waits", async () => {
  const { ctx } = await stage.mintAdmin();
  const inTenths = makeProgram({ pointDecimals: 1, points: 10 });
  const actor = "staff:1";
  const effectiveAt = new Date(ctx.now.getTime() + 86_400_000);
  const refused = { ok: false, reason: "other-decimals" };
  expect(await publishProgram(ctx, inTenths, { expectedVersion: 1, actor, effectiveAt })).toEqual(refused);
  await publishProgram(ctx, makeProgram({ points: 2 }), { expectedVersion: 1, actor, effectiveAt });
  expect(await publishProgram(ctx, inTenths, { expectedVersion: 2, actor })).toEqual(refused);
  await callOffVersion(ctx, { version: 2, actor });
  expect(await publishProgram(ctx, inTenths, { expectedVersion: 2, actor })).toMatchObject({ ok: true });
});

it("opens nothing that is not there, and refuses what no editor of ours can have sent", async () => {
  const admin = await stage.mintAdmin();
  await expect(open(admin, "gone")).rejects.toMatchObject({ status: 404 });
  await expect(open(admin, "new", "?kind=lottery")).rejects.toMatchObject({ status: 404 });
  await expect(send(admin, { kind: "multiplier" })).rejects.toMatchObject({ status: 400 });
  const rate = toRuleForm(everydayRate({ currency: "USD", points: 2, perMinor: 100 }), shop);
  expect(await send(admin, rate, { ruleId: "spend" })).toMatchObject({ ok: true, ruleId: "spend" });
});
