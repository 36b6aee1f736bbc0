import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { productPicture } from "#test/store/seed/product-picture.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let shopper: Visitor;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage({ installed: false, taxRate: "0" });
  const { state } = stage.product.store;
  const imageSvg = productPicture({
    shape: "mug",
    background: "#eee8df",
    main: "#b9714d",
    accent: "#7d4a33",
  });
  createProduct(state, {
    shop: SHOP,
    title: "Stoneware mug",
    price: "62.00",
    handle: "stoneware-mug",
    imageSvg,
  });
  createCustomer(state, { shop: SHOP, firstName: "Ada", lastName: "Field", email: "ada@example.com" });
  merchant = await openVisitor(stage.browser);
  shopper = await openVisitor(stage.browser, { width: 390, height: 844 });
  app = appOf(merchant.page);
});

afterAll(async () => {
  await stage?.close();
});

// One story in chapters: each goes on where the one before ended.

test("a merchant installs the app from the admin and is shown what to do first", async () => {
  const { page } = merchant;
  await page.goto(stage.product.store.adminUrl(SHOP));
  await page.getByRole("button", { name: "Install" }).click();
  await app.getByRole("heading", { name: "Set-up guide" }).waitFor();
  await app.getByText("0 of 4 steps done").waitFor();
  await app.getByText("No points yet").waitFor();
  await stage.product.settle();
});

test("the merchant switches the panel on in the theme editor", async () => {
  const { page } = merchant;
  await app.getByRole("link", { name: "Open theme editor" }).click();
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText("are on").waitFor();
  await page.getByRole("link", { name: "Perennial" }).click();
  await app.getByText("Shoppers see their points in your theme.").waitFor();
});

test("the merchant sets 3 points for every 2 dollars and publishes it", async () => {
  const { page } = merchant;
  await page.getByRole("link", { name: "Program" }).click();
  await app.getByLabel("Points", { exact: true }).fill("3");
  await app.getByLabel("For every amount spent").fill("2");
  await app.getByText("Earn 72 points").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Version 2 is published").waitFor();
  await app.getByRole("row", { name: /Version 2.*In force.*3 per \$2.*You/ }).waitFor();
  await stage.product.settle();
});

test("a shopper logs in, sees what the mug earns, and buys it", async () => {
  const { page } = shopper;
  const { storefrontUrl } = stage.product.store;
  await page.goto(`${storefrontUrl}/account/login`);
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("E-mail").press("Enter");
  await page.waitForURL(`${storefrontUrl}/account`);
  await page.goto(`${storefrontUrl}/products/stoneware-mug`);
  await page.getByText("Earn 93 points").waitFor();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByText("Thank you for your order").waitFor();
  await stage.product.settle();
});

test("the shopper finds the points in the theme's panel, pending until the hold ends", async () => {
  await openPanel(shopper.page);
  const panel = shopper.page.getByRole("dialog");
  await panel.getByText("On the way").waitFor();
  await panel.getByText("93 points").first().waitFor();
  await panel.getByText(/Order #1001: 93 points, 3 per \$2 on \$62\.00/).waitFor();
});

test("the merchant finds the same number with its explanation", async () => {
  const { page } = merchant;
  await page.getByRole("link", { name: "Members" }).click();
  await app.getByRole("link", { name: "Ada Field" }).click();
  await app.getByText("93 points: 3 per $2 on $62.00; shipping left out").waitFor();
  expect(await figure("Pending")).toBe("93");
  expect(await figure("Available")).toBe("0");
});

test("a full refund takes the points back, and both can read why", async () => {
  const { state } = stage.product.store;
  const [order] = state.shops.get(SHOP)?.orders.values() ?? [];
  if (!order) throw new Error("The shopper's order is not in the store");
  refundOrder(state, { shop: SHOP, orderId: order.id, full: true });
  await stage.product.settle();

  await merchant.page.reload();
  await app.getByText("Refund of order #1001: 93 points taken back").waitFor();
  expect(await figure("Pending")).toBe("0");
  expect(await figure("Balance")).toBe("0");

  await openPanel(shopper.page);
  await shopper.page.getByRole("dialog").getByText("Refund of order #1001: 93 points taken back").waitFor();
});

test("nothing failed in either browser on the way", () => {
  expect(merchant.complaints).toEqual([]);
  expect(shopper.complaints).toEqual([]);
});

async function openPanel(page: Page): Promise<void> {
  await page.goto(stage.product.store.storefrontUrl);
  await page.locator("[data-launcher]").click();
}

function figure(label: string): Promise<string> {
  return app
    .locator(".pn-figure", { has: app.getByText(label, { exact: true }) })
    .locator(".pn-figure__value")
    .innerText();
}
