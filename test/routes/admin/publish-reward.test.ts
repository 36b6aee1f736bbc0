import { afterAll, beforeAll, expect, it } from "vitest";
import { emptyRewardForm, type RewardForm } from "#app/domain/forms/reward-form.ts";
import { action, loader } from "#app/routes/admin/reward/reward.tsx";
import { action as listAction, loader as listLoader } from "#app/routes/admin/rewards/rewards.tsx";
import { readReward } from "#app/services/rewards/read-reward.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const fiveOff: RewardForm = {
  ...emptyRewardForm("amount-off"),
  ...{ title: "Five off", value: "5", points: "500", minimum: "30" },
};

async function send(admin: AdminShop, form: object, { rewardId = "new", expectedVersion = 0 } = {}) {
  const fields = { expectedVersion: String(expectedVersion), form: JSON.stringify(form) };
  return action(routeArgs(await admin.request(`/app/rewards/${rewardId}`, fields), { rewardId }));
}

async function publish(admin: AdminShop, form: object = fiveOff): Promise<string> {
  const answer = await send(admin, form);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.rewardId;
}

async function open(admin: AdminShop, rewardId: string, search = "") {
  return loader(routeArgs(await admin.request(`/app/rewards/${rewardId}${search}`), { rewardId }));
}

async function list(admin: AdminShop, search = "") {
  const page = await listLoader(routeArgs(await admin.request(`/app/rewards${search}`)));
  if (!page) throw new Error("The shop has no currency");
  return page;
}

async function change(admin: AdminShop, intent: string, rewardId: string) {
  return listAction(routeArgs(await admin.request("/app/rewards", { intent, rewardId })));
}

it("suggests three rewards to a shop that has none, at prices that give back about 5%", async () => {
  const admin = await stage.mintAdmin();
  const { rewards, suggestions } = await list(admin);
  expect(rewards).toEqual([]);
  expect(suggestions.map(({ gets, takes }) => `${gets}: ${takes}`)).toEqual([
    "$5.00 off: 100 points",
    "10% off: 200 points",
    "free shipping up to $10.00: 100 points",
  ]);
  const started = await open(admin, "new", "?start=free-shipping");
  expect(started).toMatchObject({ isReady: true, form: { minimum: "30", ceiling: "10", points: "100" } });
  expect(await send(admin, started.form)).toMatchObject({ ok: true, version: 1 });
});

it("publishes a reward and opens it again as it was typed, in words", async () => {
  const admin = await stage.mintAdmin();
  const rewardId = await publish(admin);
  const page = await open(admin, rewardId);
  expect(page.form).toEqual(fiveOff);
  expect(page.picture).toMatchObject({
    sentence: "Five off: $5.00 off for 500 points.",
    conditions: ["with orders of $30.00 or more", "the code ends after 30 days"],
    missing: { text: "You need 125 points more.", percent: 75 },
  });
  expect(page.versions).toMatchObject([{ version: 1, who: "You", title: "Five off" }]);
});

it.each<[string, Partial<RewardForm>]>([
  ["a percentage", { kind: "percentage-off", percent: "10" }],
  ["free shipping", { kind: "free-shipping", ceiling: "8", withShipping: true }],
  [
    "a free product",
    { kind: "free-product", ceiling: "20", products: [{ id: "11", name: "Mug" }], quantity: "2" },
  ],
  [
    "store credit in two currencies",
    { kind: "store-credit", byCurrency: [{ currency: "EUR", amount: "4.50" }] },
  ],
  ["a gift card", { kind: "gift-card", expires: "" }],
  ["a donation", { kind: "donation", charity: "Red Cross" }],
  ["a slider", { priceKind: "slider", stepPoints: "100", leastPoints: "500", mostPoints: "2000" }],
  ["a birthday", { priceKind: "birthday" }],
  ["a win-back", { priceKind: "win-back", afterDays: "120" }],
  [
    "a window, limits and a policy",
    { from: "2026-12-01", until: "2026-12-24", limitInAll: "50", returns: "keep" },
  ],
])("keeps %s as it was typed", async (_what, changes) => {
  const admin = await stage.mintAdmin();
  const rewardId = await publish(admin, { ...fiveOff, ...changes });
  const { form } = await open(admin, rewardId);
  for (const [field, value] of Object.entries(changes)) expect(form).toMatchObject({ [field]: value });
});

it("answers every mistake at its field and publishes nothing", async () => {
  const admin = await stage.mintAdmin();
  const answer = await send(admin, {
    ...fiveOff,
    ...{
      title: "",
      value: "0",
      from: "2026-12-24",
      until: "2026-12-01",
      tierIds: ["iron"],
      expires: "never",
    },
    ...{ priceKind: "slider", stepPoints: "100", leastPoints: "450", mostPoints: "300" },
    products: [{ id: "11", name: "Mug" }],
    collections: [{ id: "12", name: "Candles" }],
  });
  if (answer.ok || answer.reason !== "invalid") throw new Error("It was taken");
  expect(Object.keys(answer.errors).sort()).toEqual([
    ...["expires", "leastPoints", "mostPoints", "products", "tierIds", "title", "until", "value"],
  ]);
  expect(answer.errors["leastPoints"]).toBe("Write a multiple of 100, such as 500.");
  expect((await list(admin)).rewards).toEqual([]);
});

it("tells whoever publishes second what stands now, and overwrites nothing", async () => {
  const admin = await stage.mintAdmin();
  const rewardId = await publish(admin);
  await send(admin, { ...fiveOff, points: "600" }, { rewardId, expectedVersion: 1 });
  const answer = await send(admin, { ...fiveOff, points: "700" }, { rewardId, expectedVersion: 1 });
  expect(answer).toMatchObject({
    ok: false,
    reason: "published-meanwhile",
    current: { version: 2, who: "You", reward: { price: { points: 600 } } },
  });
  expect(await send(admin, { ...fiveOff, points: "700" }, { rewardId, expectedVersion: 2 })).toMatchObject({
    ok: true,
    version: 3,
  });
});

it("switches a reward off and on as versions of its own, and archives it with everything in it", async () => {
  const admin = await stage.mintAdmin();
  const rewardId = await publish(admin);
  expect(await change(admin, "switch-off", rewardId)).toMatchObject({ ok: true });
  expect((await list(admin)).rewards).toMatchObject([{ id: rewardId, phase: "off", issued: "0", used: "0" }]);
  expect(await change(admin, "switch-on", rewardId)).toMatchObject({ ok: true });
  expect((await readReward(admin.ctx, BigInt(rewardId)))?.version).toBe(3);
  expect(await change(admin, "archive", rewardId)).toMatchObject({ ok: true });
  expect(await change(admin, "switch-off", rewardId)).toMatchObject({ ok: false });
  expect((await list(admin)).rewards).toEqual([]);
  expect((await list(admin, "?show=archived")).rewards).toMatchObject([{ id: rewardId, phase: "archived" }]);
  expect(await send(admin, fiveOff, { rewardId, expectedVersion: 3 })).toMatchObject({
    ok: false,
    errors: { form: expect.stringContaining("archived") },
  });
  expect(await change(admin, "bring-back", rewardId)).toMatchObject({ ok: true });
  expect((await open(admin, rewardId)).form).toEqual(fiveOff);
});

it("shows a reward of next week as scheduled, and one of last week as ended", async () => {
  const admin = await stage.mintAdmin();
  await publish(admin, { ...fiveOff, title: "Later", from: "2999-01-01" });
  await publish(admin, { ...fiveOff, title: "Before", until: "2020-01-01" });
  expect((await list(admin)).rewards).toMatchObject([
    { title: "Later", phase: "scheduled", days: "from January 1, 2999" },
    { title: "Before", phase: "ended", days: "until January 1, 2020" },
  ]);
});

it("copies a reward, switched off", async () => {
  const admin = await stage.mintAdmin();
  const rewardId = await publish(admin);
  const page = await open(admin, "new", `?copy=${rewardId}`);
  expect(page).toMatchObject({ isReady: true, rewardId: null, version: 0 });
  expect(page.form).toEqual({ ...fiveOff, title: "Copy of Five off", enabled: false });
});

it("opens nothing of another shop, and refuses what no page of ours can have sent", async () => {
  const [one, other] = [await stage.mintAdmin(), await stage.mintAdmin()];
  const rewardId = await publish(one);
  await expect(open(other, rewardId)).rejects.toMatchObject({ status: 404 });
  await expect(open(one, "new", "?kind=lottery")).rejects.toMatchObject({ status: 404 });
  await expect(send(one, { kind: "amount-off" })).rejects.toMatchObject({ status: 400 });
  await expect(change(one, "explode", rewardId)).rejects.toMatchObject({ status: 400 });
  expect(await change(other, "archive", rewardId)).toMatchObject({ ok: false });
  expect(await send(other, fiveOff, { rewardId, expectedVersion: 1 })).toMatchObject({ ok: false });
});
