import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { countRetention } from "#app/services/retention/count-retention.ts";
import { fillRetention } from "#test/factories/retention-shop.ts";
import { expectAppReadable } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let database: Database;
let merchant: Visitor;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  database = createDb(stage.databaseUrl);
  merchant = await openVisitor(stage.browser);
  page = merchant.page;
  app = appOf(page);
  await open("/app");
  await stage.product.settle();
});
afterAll(async () => {
  await database?.close();
  await stage?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(stage.product.store.adminUrl(SHOP, path));
  await app.getByRole("heading", { level: 1 }).waitFor();
}

it("a shop without orders is told what it will see", async () => {
  await open("/app/retention");
  await app.getByRole("heading", { name: "No orders yet" }).waitFor();
});

it("once there are orders, the figures stand there, with their definitions and as tables", async () => {
  const { id } = await database.db.shop.findUniqueOrThrow({ where: { domain: SHOP } });
  const { timeZone } = await database.db.shop.findUniqueOrThrow({ where: { id } });
  const now = new Date();
  const today = dayNumber(dayOf(now, timeZone ?? "UTC"));
  await fillRetention(
    { db: database.db, shopId: id, now },
    { from: 5_000n, customers: 1_500, today, days: 600, seed: 3 },
  );
  await countRetention({ db: database.db, now });
  await open("/app/retention");
  await app.getByText(/^Repeat purchase rate so far/).waitFor();
  await app.getByText("Show as a table").nth(2).click();
  await app.getByRole("region", { name: "Buy again within, as a table" }).waitFor();
});

it("another segment is chosen without the page going blank, and stands in the address", async () => {
  await app.getByLabel("Customers", { exact: true }).selectOption({ label: "First order with a discount" });
  await app.getByRole("heading", { name: "From the first order to the next" }).waitFor();
  await page.waitForURL(/discount/);
});

it("from a cell of the grid one comes to its customers", async () => {
  await open("/app/retention/at-risk");
  await app
    .getByRole("link", { name: /^Champion/ })
    .first()
    .click();
  await app.getByRole("heading", { name: "Champion", exact: true }).waitFor();
  await app.getByRole("button", { name: "Next" }).waitFor();
});

it("a number of the table leads to its customers, who can be tagged, and tagging can be stopped", async () => {
  await open("/app/retention");
  await app.getByText("Show as a table").nth(1).click();
  await app
    .getByRole("region", { name: "From the first order to the next, as a table" })
    .getByRole("link")
    .nth(1)
    .click();
  await app.getByRole("heading", { name: "With 2 orders or more" }).waitFor();
  const tag = app.getByLabel("Tag all of them in Shopify");
  await tag.fill("one, two");
  await app.getByRole("button", { name: "Tag customers" }).click();
  await app.getByText("A tag cannot contain a comma.").waitFor();
  await tag.fill("came-back");
  await app.getByRole("button", { name: "Tag customers" }).click();
  await app.getByText(/“With 2 orders or more”, asked for on/).waitFor();
});

it("what is chosen is kept under a name, found again, and deleted", async () => {
  await open("/app/retention/cohorts?grain=quarter&view=cumulative");
  await app.getByRole("button", { name: /^Saved views/ }).click();
  await app.getByRole("button", { name: "Save view", exact: true }).click();
  await app.getByText("Enter a name.").waitFor();
  await app.getByLabel("Name of this view").fill("By quarter");
  await app.getByRole("button", { name: "Save view", exact: true }).click();
  await app.getByRole("link", { name: "By quarter" }).waitFor();
  await open("/app/retention");
  await app.getByRole("button", { name: "Saved views (1)" }).click();
  await app.getByRole("link", { name: "By quarter" }).click();
  await app.getByRole("heading", { name: "Cohorts by the quarter of the first order" }).waitFor();
  await app.getByRole("button", { name: "Saved views (1)" }).click();
  await app.getByRole("button", { name: "Delete the view By quarter", exact: true }).click();
  await app.getByText(/^Choose days, customers/).waitFor();
});

it("what was spent in a month gives the cost of a new customer", async () => {
  await open("/app/retention/value");
  const spent = app.getByLabel(/^Spent/);
  const month = await app.getByLabel("Month", { exact: true }).locator("option").nth(6).getAttribute("value");
  await app.getByLabel("Month", { exact: true }).selectOption(month);
  await spent.fill("much");
  await app.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText(/^Write an amount/).waitFor();
  await spent.fill("1500");
  await app.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByRole("heading", { name: "Cost of a new customer" }).waitFor();
  await app.getByText(/each, in the months with a spend/).waitFor();
});

const PATHS = [
  "/app/retention",
  "/app/retention/cohorts",
  "/app/retention/cohorts?view=value&grain=quarter",
  "/app/retention/at-risk",
  "/app/retention/value",
  "/app/retention/program",
  "/app/retention/customers?group=orders:2",
];

describe.each([
  ["a desk", 1280],
  ["a phone", 390],
])("on %s", (_where, width) => {
  it.each(PATHS)("%s can be read by everybody and does not scroll sideways", async (path) => {
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    await expectAppReadable(page);
  });
});

it("no page made the browser complain", () => {
  expect(merchant.complaints).toEqual([]);
});
