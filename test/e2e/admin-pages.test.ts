import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { requestCustomerData } from "#test/store/verbs/request-customer-data.ts";
import { expectAppReadable } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  const { state } = stage.product.store;
  seedShop(state, SHOP);
  merchant = await openVisitor(stage.browser);
  page = merchant.page;
  app = appOf(page);
  await open("/app");
  const [customer] = state.shops.get(SHOP)?.customers.values() ?? [];
  if (!customer) throw new Error("The seeded shop has no customer");
  requestCustomerData(state, { shop: SHOP, customerId: customer.id });
  await stage.product.settle();
});
afterAll(async () => {
  await stage?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(stage.product.store.adminUrl(SHOP, path));
  await app.getByRole("heading", { level: 1 }).waitFor();
}

function placeInAdmin(): string {
  const { pathname, search } = new URL(page.url());
  return pathname.replace(/^.*\/apps\/perennial/, "") + search;
}

describe.each([
  ["a desk", 1280],
  ["a phone", 390],
])("on %s", (_where, width) => {
  it.each([
    "/app",
    "/app/members",
    "/app/members?search=nobody",
    "/app/members/1",
    "/app/members/bulk",
    "/app/program",
    "/app/program/versions",
    "/app/program/rules/spend",
    "/app/program/rules/new?kind=multiplier",
    "/app/program/rules/new?kind=order-steps",
    "/app/program/rules/new?kind=action",
    "/app/liability",
    "/app/liability?range=custom&from=2026-01-01&to=2026-12-31",
    "/app/export",
    "/app/sync",
    "/app/privacy",
  ])("%s can be read by everybody and does not scroll sideways", async (path) => {
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    await expectAppReadable(page);
  });
});

it("keeps its place in the admin's address through links, back, forward and reload", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open("/app/members");
  await app.getByRole("link", { name: "Maya Okafor" }).click();
  await app.getByText("Every change, and why").waitFor();
  const member = placeInAdmin();
  expect(member).toMatch(/^\/app\/members\/\d+$/);
  await page.reload();
  await app.getByRole("heading", { name: "Maya Okafor" }).waitFor();
  expect(placeInAdmin()).toBe(member);

  await page.getByRole("link", { name: "Program" }).click();
  await app.getByRole("heading", { name: "Earning rate" }).waitFor();
  await page.goBack();
  await app.getByRole("heading", { name: "Maya Okafor" }).waitFor();
  expect(placeInAdmin()).toBe(member);
  await page.goForward();
  await app.getByRole("heading", { name: "Earning rate" }).waitFor();
});

it("searches and sorts members, and remembers it in the address", async () => {
  await open("/app/members");
  await app.getByPlaceholder("Name, e-mail or customer ID").fill("maya");
  await app.getByRole("link", { name: "Léa Moreau" }).waitFor({ state: "detached" });
  expect(await app.getByRole("link", { name: "Maya Okafor" }).count()).toBe(1);
  expect(placeInAdmin()).toContain("search=maya");
  await app.getByRole("button", { name: "Clear" }).click();
  await app.getByRole("link", { name: "Name", exact: true }).click();
  await app.locator("th[aria-sort=ascending]", { hasText: "Name" }).waitFor();
  expect(placeInAdmin()).toContain("sort=name");
});

it("asks before unsaved changes are left, and forgets them only when that is meant", async () => {
  await open("/app/program");
  await app.getByLabel("Days on hold").fill("7");
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await app.getByLabel("Days on hold").inputValue()).toBe("7");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
  expect(await app.getByLabel("Days on hold").inputValue()).toBe("14");
  await app.getByLabel("Days on hold").fill("8");
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Leave page" }).click();
  await app.getByRole("heading", { name: "Members" }).waitFor();
});

it("tells the second of two open editors that the first has published, and lets them decide", async () => {
  const other = await openVisitor(stage.browser);
  await other.page.goto(stage.product.store.adminUrl(SHOP, "/app/program"));
  const otherApp = appOf(other.page);
  await otherApp.getByRole("heading", { name: "Earning rate" }).waitFor();
  await open("/app/program");

  await app.getByLabel("Days on hold").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Version 2 is published").waitFor();

  await otherApp.getByLabel("Points", { exact: true }).fill("5");
  await other.page.getByRole("button", { name: "Save" }).click();
  await otherApp.getByText("Version 2 was published while you were editing").waitFor();
  await otherApp.getByRole("button", { name: "Publish mine as version 3" }).click();
  await other.page.getByText("Version 3 is published").waitFor();
  await otherApp.getByText("Version 2 was published while you were editing").waitFor({ state: "detached" });
  expect(other.complaints).toEqual([]);
  await other.context.close();
});

it("shows a mistake at its field, says what to write, and publishes nothing", async () => {
  await open("/app/program");
  const points = app.getByLabel("Points", { exact: true });
  await points.fill("1.5");
  await points.press("Tab");
  await app.getByText("For 1.5 points per 1, write 3 points for 2.").waitFor();
  expect(await points.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await app.getByText("In force").count()).toBe(1);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard changes" }).click();
});

it("hands out a customer's data as a file and notes that it was handed over", async () => {
  await open("/app/privacy");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    app.getByRole("button", { name: /^Download the data of/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^customer-data-\d+\.json$/);
  await app.getByRole("button", { name: /^Mark as handed over/ }).click();
  await app.getByText(/^Handed over/).waitFor();
});

it("shows the money view, saves what a point is worth, and gives the books their files", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open("/app/liability?range=this-quarter");
  await app.getByText("To the point").waitFor();
  await app.getByLabel("Are worth").fill("0");
  await app.getByLabel("Are worth").press("Tab");
  await app.getByText("Write an amount above zero, such as 1.00.").waitFor();
  await app.getByLabel("Are worth").fill("2");
  await app.getByLabel("Gross margin").fill("62.5");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await app.getByText("Face value less the gross margin of 62.5%").waitFor();
  expect(await app.getByLabel("Are worth").inputValue()).toBe("2.00");
  await app.getByLabel("Days").selectOption("last-month");
  await page.waitForURL(/range=last-month/);
  const save = (name: string) =>
    Promise.all([page.waitForEvent("download"), app.getByRole("button", { name }).click()]);
  const [rollForward] = await save("Download CSV of the roll-forward");
  expect(rollForward.suggestedFilename()).toMatch(/^roll-forward-\d{4}-\d{2}-01-\d{4}-\d{2}-\d{2}\.csv$/);
  await open("/app/export");
  const [entries] = await save("Ledger entries as JSONL");
  expect(entries.suggestedFilename()).toBe("entries.jsonl");
  const [line = ""] = (await readFile(await entries.path(), "utf8")).split("\n");
  expect(JSON.parse(line)).toMatchObject({
    id: expect.any(String),
    kind: "earn",
    points: expect.any(Number),
  });
});

it("previews a draft on the shop's own orders, and nobody asks about unsaved changes", async () => {
  await open("/app/program");
  await app.getByLabel("Days on hold").fill("21");
  await app.getByRole("button", { name: "Preview on your orders" }).click();
  await app.getByRole("heading", { name: "Preview of a draft" }).waitFor();
  await app.getByText("Points can be used 21 days after the order.").waitFor();
  await app.getByRole("heading", { name: "Publish this draft" }).waitFor();
  await open("/app/program/versions");
  await app.getByRole("heading", { name: "Program versions" }).waitFor();
});

it("opens a page that is not there with a way back", async () => {
  await open("/app/members/999999");
  await app.getByRole("heading", { name: "There is no such member in this shop" }).waitFor();
  await app.getByRole("link", { name: "Go to Home" }).click();
  await app.getByRole("heading", { name: "Points issued per day" }).waitFor();
});

it("a browser that says it is a robot sees the app, when Shopify has let it in", async () => {
  const context = await stage.browser.newContext();
  const robot = await context.newPage();
  await robot.goto(stage.product.store.adminUrl(SHOP, "/app"));
  await appOf(robot).getByRole("heading", { name: "Points issued per day" }).waitFor();
  await context.close();
});

it("makes no browser complain", () => {
  const expected = /404 \(Not Found\).*members(\/|%2F)999999/;
  expect(merchant.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
});
