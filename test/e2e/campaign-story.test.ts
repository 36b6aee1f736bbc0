import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeNow } from "#test/store/state/clock.ts";
import { productPicture } from "#test/store/seed/product-picture.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let shopper: Visitor;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage({ taxRate: "0" });
  const { state } = stage.product.store;
  const imageSvg = productPicture({
    shape: "mug",
    background: "#eee8df",
    main: "#b9714d",
    accent: "#7d4a33",
  });
  const candle = createProduct(state, {
    imageSvg,
    shop: SHOP,
    title: "Fig candle",
    price: "30.00",
    handle: "fig-candle",
  });
  createProduct(state, { imageSvg, shop: SHOP, title: "Mug", price: "12.00", handle: "mug" });
  createCollection(state, { shop: SHOP, title: "Candles", handle: "candles", productIds: [candle.id] });
  createCustomer(state, { shop: SHOP, firstName: "Ada", lastName: "Field", email: "ada@example.com" });
  merchant = await openVisitor(stage.browser);
  shopper = await openVisitor(stage.browser, { width: 390, height: 844 });
  app = appOf(merchant.page);
  await merchant.page.goto(stage.product.store.adminUrl(SHOP, "/app"));
  await app.getByRole("heading", { level: 1 }).waitFor();
  await stage.product.settle();
});

afterAll(async () => {
  await stage?.close();
});

/** The store's day, so many days from now. */
function day(offset: number): string {
  const moment = storeNow(stage.product.store.state).getTime() + offset * 86_400_000;
  return new Date(moment).toISOString().slice(0, "2026-11-27".length);
}

// One story in chapters: each goes on where the one before ended.

test("a merchant adds a double-points weekend and reads it in one sentence while typing", async () => {
  const { page } = merchant;
  await page.goto(stage.product.store.adminUrl(SHOP, "/app/program"));
  await app.getByRole("button", { name: "Add a way to earn" }).click();
  await app.getByRole("menuitem", { name: /^More points/ }).click();
  await app.getByRole("heading", { name: "New: more points" }).waitFor();
  await app.getByLabel("Title").fill("Double points weekend");
  await app.getByLabel("First day").fill(day(-1));
  await app.getByLabel("Last day").fill(day(-3));
  await app.getByText("The last day is before the first.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  expect(await app.getByLabel("First day").inputValue()).toBe(day(-1));
  await app.getByLabel("Last day").fill(day(2));
  await app.locator(".pn-sentence", { hasText: /^Double points, .*\.$/ }).waitFor();
  await app.getByText(/84 points: .*Double points weekend, 2 times/).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("is published").waitFor();
  await app.getByRole("heading", { name: "Double points weekend", level: 1 }).waitFor();
  expect(page.url()).toMatch(/\/rules\/multiplier-\d+$/);
});

test("the program page lists it, draws it in the calendar, and a switch turns it off and on", async () => {
  const { page } = merchant;
  await page.getByRole("link", { name: "Program" }).click();
  const campaigns = app.getByRole("region", { name: "Campaigns" });
  await campaigns.getByRole("link", { name: "Double points weekend", exact: true }).waitFor();
  await app.getByRole("heading", { name: "Campaign calendar" }).waitFor();
  await campaigns.getByRole("checkbox", { name: "Double points weekend is on" }).uncheck();
  await app.getByRole("heading", { name: "Campaign calendar" }).waitFor({ state: "detached" });
  await campaigns.getByRole("checkbox", { name: "Double points weekend is on" }).check();
  await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
});

test("a collection is chosen in Shopify's picker, and a second campaign says which of the two pays", async () => {
  const { page } = merchant;
  await page.goto(stage.product.store.adminUrl(SHOP, "/app/program/rules/new?kind=product-bonus"));
  await app.getByLabel("Title").fill("Candle bonus");
  await app.getByLabel("Points for each piece").fill("5");
  await app.getByRole("button", { name: "Choose collections" }).click();
  await page.getByRole("dialog").getByLabel("Candles").check();
  await page.getByRole("dialog").getByRole("button", { name: "Select" }).click();
  await app.getByText("5 points for each piece you buy of Candles.", { exact: true }).first().waitFor();
  await app.getByText("Of “Double points weekend” and “Candle bonus” only the one that pays more.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("is published").waitFor();
  await stage.product.settle();
});

test("a shopper buys on that weekend, and the points and their explanation name the campaign", async () => {
  const { page } = shopper;
  const { storefrontUrl } = stage.product.store;
  await page.goto(`${storefrontUrl}/account/login`);
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("E-mail").press("Enter");
  await page.waitForURL(`${storefrontUrl}/account`);
  await page.goto(`${storefrontUrl}/products/fig-candle`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByText("Thank you for your order").waitFor();
  await stage.product.settle();

  await merchant.page.getByRole("link", { name: "Members" }).click();
  await app.getByRole("link", { name: "Ada Field" }).click();
  await app
    .getByText("60 points: 1 per $1 on $30.00 (30 points), Double points weekend, 2 times (30 points)")
    .first()
    .waitFor();
});

test("a rule that another window changed is told, and both people's rules are kept", async () => {
  const other = await openVisitor(stage.browser);
  await other.page.goto(stage.product.store.adminUrl(SHOP, "/app/program/rules/spend"));
  const otherApp = appOf(other.page);
  await otherApp.getByRole("heading", { name: "Place an order", level: 1 }).waitFor();
  await merchant.page.goto(stage.product.store.adminUrl(SHOP, "/app/program/rules/multiplier-2"));
  await app.getByLabel("How many times").fill("3");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await merchant.page.getByText("Version 4 is published").waitFor();

  await otherApp.getByLabel("Points", { exact: true }).fill("2");
  await other.page.getByRole("button", { name: "Save" }).click();
  await otherApp.getByRole("button", { name: "Publish mine as version 5" }).click();
  await other.page.getByText("Version 5 is published").waitFor();
  await other.page.goto(stage.product.store.adminUrl(SHOP, "/app/program"));
  await otherApp
    .getByText(/^Triple points, /)
    .first()
    .waitFor();
  await otherApp.getByText("Earn 2 points for every $1 you spend.").first().waitFor();
  expect(other.complaints).toEqual([]);
  await other.context.close();
});

test("nothing failed in either browser on the way", () => {
  expect(merchant.complaints).toEqual([]);
  expect(shopper.complaints).toEqual([]);
});
