import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { switchOnExtension } from "#test/store/storefront/switch-on-extension.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let shopper: Visitor;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  const { state } = stage.product.store;
  const shop = state.shops.get(SHOP);
  if (!shop) throw new Error("The stage has no shop");
  switchOnExtension(shop);
  createCustomer(state, {
    shop: SHOP,
    firstName: "Ada",
    lastName: "Field",
    email: "ada@example.com",
  });
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

// One story in chapters: each goes on where the one before ended.

test("a merchant gives points by hand, and sees the new balance before and the entry after", async () => {
  const { page } = merchant;
  await page.goto(stage.product.store.adminUrl(SHOP, "/app/members"));
  await app.getByRole("link", { name: "Ada Field" }).click();
  await app.getByLabel("How many").fill("120");
  await app.getByText("New balance: 120").waitFor();
  await app.getByRole("button", { name: "Give points" }).click();
  await app.getByText("Write why. The customer reads it beside the points.").waitFor();
  await app.getByLabel("Reason", { exact: true }).fill("Late parcel");
  await app.getByRole("button", { name: "Give points" }).click();
  await app.getByText("120 points given").waitFor();
  await app.getByText("Given by you: 120 points (“Late parcel”)").waitFor();
  await app.getByLabel("Give or take").selectOption("take");
  await app.getByLabel("How many").fill("121");
  await app.getByLabel("Reason", { exact: true }).fill("Too many");
  await app.getByRole("button", { name: "Take points" }).click();
  await app.getByText("That is 1 point more than the member has. Take fewer.").waitFor();
});

test("the merchant gives points by a file, after seeing what it would do", async () => {
  const { page } = merchant;
  await page.goto(stage.product.store.adminUrl(SHOP, "/app/members"));
  await app.getByRole("link", { name: "Adjust many members" }).click();
  const csv = "customer,points,reason,expires\nada@example.com,40,Anniversary,2099-12-31\nnobody,1,x,";
  await app
    .getByLabel("CSV file")
    .setInputFiles({ name: "gifts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await app.getByText("1 line ready: 40 points given, 0 points taken. 1 line cannot be applied.").waitFor();
  await app.getByRole("button", { name: "Apply 1 line" }).click();
  await app.getByText("1 line applied: 40 points given, 0 points taken.").waitFor();
  await stage.product.settle();
});

test("the shopper reads when points expire, already before the panel has asked for anything", async () => {
  const { page } = shopper;
  const { storefrontUrl } = stage.product.store;
  await page.goto(`${storefrontUrl}/account/login`);
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("E-mail").press("Enter");
  await page.waitForURL(`${storefrontUrl}/account`);
  await page.goto(storefrontUrl);
  expect(await page.locator("[data-expiring]").textContent()).toContain("40 points expire on Dec 31, 2099");
  await page.locator("[data-launcher]").click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Given by the shop: 120 points (“Late parcel”)").waitFor();
  await panel.getByText("40 points expire on Dec 31, 2099").waitFor();
});

test("nothing failed in either browser on the way", () => {
  expect(merchant.complaints).toEqual([]);
  expect(shopper.complaints).toEqual([]);
});
