// The whole story of a referral in a real browser: a merchant, an advocate and a friend, each with a profile of their own.
import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { productPicture } from "#test/store/seed/product-picture.ts";
import { switchOnExtension } from "#test/store/storefront/switch-on-extension.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createDiscount } from "#test/store/verbs/create-discount.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { logIn } from "#test/store/verbs/log-in.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";
import { expectReadableByEverybody } from "./storefront-page.ts";

let stage: Stage;
let merchant: Visitor;
let advocate: Visitor;
let friend: Visitor;
let app: FrameLocator;
let link: string;

beforeAll(async () => {
  stage = await openStage({ taxRate: "0" });
  const { state } = stage.product.store;
  const shop = state.shops.get(SHOP);
  if (!shop) throw new Error("The stage has no shop");
  switchOnExtension(shop);
  shop.theme.blocks["product"]?.push({ handle: "referral-section", settings: {} });
  const imageSvg = productPicture({
    ...{ shape: "mug", background: "#eee8df" },
    ...{ main: "#b9714d", accent: "#7d4a33" },
  });
  createProduct(state, { shop: SHOP, title: "Stoneware mug", price: "62.00", handle: "mug", imageSvg });
  createDiscount(state, { shop: SHOP, code: "FRIEND10", value: { kind: "percentage", percent: "10" } });
  merchant = await openVisitor(stage.browser);
  app = appOf(merchant.page);
  await merchant.page.goto(stage.product.store.adminUrl(SHOP, "/app/referrals"));
  await app.getByText("No referrals yet").waitFor();
  await stage.product.settle();
});
afterAll(async () => {
  await stage?.close();
});

// One story in chapters: each goes on where the one before ended.

test("the merchant sets up an offer, sees it beside the form, and publishes it", async () => {
  const { page } = merchant;
  await app.getByRole("link", { name: "Set up the offer" }).click();
  await app.getByText("Referrals are off: shoppers see nothing of them.").waitFor();
  await app.getByLabel("Give members a link to share").check();
  await app.getByText("A code that you keep in Shopify").click();
  await app.getByLabel("Discount code", { exact: true }).fill("FRIEND10");
  await app.getByLabel("What it gives, in words").fill("10% off your first order");
  await app.getByLabel("Paid after").fill("0");
  await app.getByText("Friends get 10% off your first order").waitFor();
  await app.getByText("You get 500 points for each friend").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Version 2 is published").waitFor();
  await stage.product.settle();
});

test("a member finds their link on a page of the shop and copies it", async () => {
  const { store } = stage.product;
  const ada = createCustomer(store.state, {
    shop: SHOP,
    firstName: "Ada",
    lastName: "Field",
    email: "ada@example.com",
  });
  await stage.product.settle();
  advocate = await openVisitor(stage.browser, { width: 390, height: 844 });
  const { token } = logIn(store.state, { shop: SHOP, customerId: ada.id });
  await advocate.context.addCookies([{ name: "shopper", value: token, url: store.storefrontUrl }]);
  await advocate.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { page } = advocate;
  await page.goto(`${store.storefrontUrl}/products/mug`);
  const section = page.locator(".perennial-referral");
  await section.getByText("Friends get 10% off your first order").waitFor();
  link = await section.getByLabel("Your link").inputValue();
  expect(link).toMatch(/\/apps\/perennial\/r\/[2-9B-Z]{8}$/);
  await section.getByRole("button", { name: "Copy link" }).click();
  await section.getByText("The link is copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(await section.getByRole("link", { name: "WhatsApp" }).getAttribute("href")).toContain(
    encodeURIComponent(link),
  );
  await section.getByText("Show a code to scan").click();
  await section
    .getByRole("img", { name: "Your link as a QR code" })
    .evaluate((image: HTMLImageElement) => image.decode());
  await expectReadableByEverybody(page);
});

test("a friend opens the link elsewhere, is greeted, and the offer goes into the cart by itself", async () => {
  friend = await openVisitor(stage.browser);
  const { page } = friend;
  await page.goto(link);
  const greeting = page.getByRole("region", { name: "An invitation for you" });
  await greeting.getByText("Ada invites you").waitFor();
  await greeting.getByText("You get 10% off your first order.").waitFor();
  await expectReadableByEverybody(page);
  await greeting.getByRole("button", { name: "Get the offer" }).click();
  await greeting.getByText("FRIEND10 is in your cart. It counts when you check out.").waitFor();
});

test("the friend buys, and the advocate sees it, masked", async () => {
  const { page } = friend;
  await page.goto(`${stage.product.store.storefrontUrl}/products/mug`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("textbox", { name: "E-mail", exact: true }).fill("noor@example.com");
  await page.getByLabel("First name", { exact: true }).fill("Noor");
  await page.getByLabel("Last name", { exact: true }).fill("Bloom");
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByText("Thank you for your order").waitFor();
  await stage.product.settle();
  await advocate.page.reload();
  const section = advocate.page.locator(".perennial-referral");
  await section.scrollIntoViewIfNeeded();
  await section.getByText("People who opened your link: 1").waitFor();
  await section.getByText("You got 500 points").waitFor();
  expect(await section.getByText("Noor").count()).toBe(0);
});

test("the merchant reads the funnel and the friend's order with its evidence", async () => {
  await merchant.page.goto(stage.product.store.adminUrl(SHOP, "/app/referrals"));
  const item = app.getByRole("list", { name: "Referrals" }).getByRole("listitem").first();
  await item.getByText(/^brought /).waitFor();
  await item.getByText("Paid: 500 points.").waitFor();
  await item.getByText("The cart carried the advocate's code.").waitFor();
  const figure = (label: string) =>
    app
      .locator(".pn-figure", { has: app.getByText(label, { exact: true }) })
      .locator(".pn-figure__value")
      .innerText();
  expect(await Promise.all(["Shown", "Shared", "Clicked", "Claimed", "Bought", "Paid"].map(figure))).toEqual([
    "1",
    "1",
    "1",
    "1",
    "1",
    "1",
  ]);
});

test("a refund after the payout takes it back, and all can read why", async () => {
  const { state } = stage.product.store;
  const [order] = state.shops.get(SHOP)?.orders.values() ?? [];
  if (!order) throw new Error("The friend's order is not in the store");
  refundOrder(state, { shop: SHOP, orderId: order.id, full: true });
  await stage.product.settle();
  await merchant.page.reload();
  await app.getByText(/^Taken back: 500 points\./).waitFor();
  await advocate.page.reload();
  const section = advocate.page.locator(".perennial-referral");
  await section.scrollIntoViewIfNeeded();
  await section.getByText("Taken back, because the order was returned").waitFor();
});

test("without script the link leads to a form, and the form to a cart with the offer in it", async () => {
  const context = await stage.browser.newContext({
    javaScriptEnabled: false,
    userAgent: "Mozilla/5.0 (X11) Safari/605",
  });
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(/\/invite\//);
  await page.getByRole("heading", { name: "Ada invites you" }).waitFor();
  await page.getByRole("textbox", { name: /^Your e-mail/ }).fill("pen@example.com");
  await page.getByRole("button", { name: "Get the offer" }).click();
  await page.getByRole("link", { name: "Put it into my cart" }).click();
  await page.waitForURL(/\?ref=/);
  await context.close();
});

test("nothing failed in any browser on the way", () => {
  expect([merchant.complaints, advocate.complaints, friend.complaints]).toEqual([[], [], []]);
});
