import axe from "axe-core";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { expectAppReadable } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";
import { inviteShoppers, openShopper, recordAppRequests, type Shoppers } from "./storefront-shoppers.ts";
import { look } from "./storefront-page.ts";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let stage: Stage;
let shoppers: Shoppers;
let merchant: Visitor;
let shopper: Visitor;
let app: FrameLocator;
let code = "";

beforeAll(async () => {
  stage = await openStage({ taxRate: "0" });
  shoppers = await inviteShoppers(stage);
  merchant = await openVisitor(stage.browser);
  shopper = await openShopper(stage, PHONE, shoppers.regular);
  app = appOf(merchant.page);
});
afterAll(async () => {
  await stage?.close();
});

// One story in chapters: each goes on where the one before ended.

async function openAdmin(path: string): Promise<void> {
  await merchant.page.goto(stage.product.store.adminUrl(SHOP, path));
  await app.getByRole("heading", { level: 1 }).waitFor();
}

async function openPanel(page: Page): Promise<void> {
  await page.goto(stage.product.store.storefrontUrl);
  await page.evaluate(() => customElements.whenDefined("perennial-panel"));
  await page.locator("[data-launcher]").click();
}

const rewardsOf = (page: Page) => page.locator("perennial-rewards");
const statusOf = (page: Page) => page.locator("[data-reward-status]");

async function expectReadable(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    const ours = violations.filter(({ id }) => id !== "region");
    return ours.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  });
  expect(violations).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
}

test("a merchant without rewards starts from a suggestion and publishes it", async () => {
  const { page } = merchant;
  await openAdmin("/app/rewards");
  await app.getByRole("link", { name: "Start from $5.00 off" }).click();
  await app.getByText("Money off your order: $5.00 off for 100 points.").waitFor();
  await app.getByRole("textbox", { name: /^Price/ }).fill("");
  await app.getByRole("textbox", { name: /^Price/ }).press("Tab");
  await app.getByText("Write a whole number of points from 1 to 1,000,000.").waitFor();
  await app.getByRole("textbox", { name: /^Price/ }).fill("200");
  await app.getByText("You need 50 points more.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The reward is published").waitFor();
  await app.getByRole("heading", { name: "Money off your order", level: 1 }).waitFor();
  await app.getByText("Version 1, “Money off your order”").waitFor();
  await stage.product.settle();
});

test("a guest reads what there is without any request to the app", async () => {
  const { page, context, complaints } = await openShopper(stage, DESK);
  const asked = recordAppRequests(page);
  await openPanel(page);
  await rewardsOf(page).getByText("Money off your order").waitFor();
  await rewardsOf(page).getByText("200 points").waitFor();
  expect(asked).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a shopper redeems in the panel by keyboard, after a question, and is told the code", async () => {
  const { page } = shopper;
  const asked = recordAppRequests(page);
  await page.goto(stage.product.store.storefrontUrl);
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await openPanel(page);
  const redeem = page.getByRole("button", { name: "Redeem: Money off your order" });
  await redeem.waitFor();
  await expectReadable(page);
  await look(page, "panel-before");
  await redeem.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Redeem this?" });
  await question.getByText("$5.00 off: 200 points").waitFor();
  await expectReadable(page);
  await look(page, "panel-question");
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Yes, redeem" }).press("Enter");
  await statusOf(page).getByText("Your code is").waitFor();
  code = await rewardsOf(page).locator("[data-mine] [data-code]").innerText();
  expect(code).toMatch(/^\w{5}-\w{5}-\w{5}$/);
  expect(await statusOf(page).innerText()).toContain(code);
  expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-own"))).toBe(true);
  await page.locator("[data-panel] [data-slot='available']", { hasText: "1,040" }).waitFor();
  await expectReadable(page);
  await look(page, "panel-after");
});

test("the code goes into the cart beside what is there, and is used at the checkout", async () => {
  const { page } = shopper;
  await page.goto(`${stage.product.store.storefrontUrl}/products/morning-coffee`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await openPanel(page);
  await page.getByRole("button", { name: "Use in cart: Money off your order" }).click();
  await statusOf(page).getByText("The code is in your cart.").waitFor();
  await page.goto(`${stage.product.store.storefrontUrl}/cart`);
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByText("Thank you for your order").waitFor();
  await stage.product.settle();
  await openPanel(page);
  await rewardsOf(page).getByText("Used.").waitFor();
});

test("a code that Shopify is slow to make appears by itself, and is copied with a button", async () => {
  const { page, context } = await openShopper(stage, PHONE, shoppers.regular);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { state } = stage.product.store;
  await openPanel(page);
  await page.getByRole("button", { name: "Redeem: Money off your order" }).click();
  setFault(state, { apiDelayMs: 4_500 });
  await page.getByRole("button", { name: "Yes, redeem" }).click();
  await statusOf(page).getByText("Your code is on its way.").waitFor();
  setFault(state, { apiDelayMs: 0 });
  // Nobody touches the page: it looks again by itself.
  const copy = page.getByRole("button", { name: "Copy code: Money off your order" });
  await copy.click();
  await statusOf(page).getByText("Copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^\w{5}-\w{5}-\w{5}$/);
  await look(page, "panel-copied");
  await context.close();
  await stage.product.settle();
});

test("a slider is moved by keyboard, says what it gives, and gives that", async () => {
  await openAdmin("/app/rewards/new?kind=amount-off");
  await app.getByRole("textbox", { name: "Title" }).fill("As you like");
  await app.getByRole("textbox", { name: /^Amount/ }).fill("1");
  await app.getByText("As many points as the member likes").click();
  await app.getByRole("textbox", { name: /^Points for one step/ }).fill("100");
  await app.getByRole("textbox", { name: /^At least/ }).fill("200");
  await app.getByRole("textbox", { name: /^At most/ }).fill("500");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await merchant.page.getByText("The reward is published").waitFor();
  await stage.product.settle();
  const { page, context } = await openShopper(stage, DESK, shoppers.regular);
  await openPanel(page);
  const slider = page.getByRole("slider", { name: "As you like" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await rewardsOf(page).getByText("$3.00 off for 300 points").waitFor();
  expect(await slider.getAttribute("aria-valuetext")).toBe("$3.00 off for 300 points");
  await expectReadable(page);
  await page.getByRole("button", { name: "Redeem: As you like" }).click();
  const question = page.getByRole("dialog", { name: "Redeem this?" });
  await question.getByText("$3.00 off for 300 points").waitFor();
  await question.getByRole("button").last().click();
  await look(page, "panel-slider");
  await context.close();
});

test("two people edit a reward: the second is told, and chooses", async () => {
  const other = await openVisitor(stage.browser);
  const theirs = appOf(other.page);
  await openAdmin("/app/rewards/1");
  await other.page.goto(stage.product.store.adminUrl(SHOP, "/app/rewards/1"));
  await theirs.getByRole("textbox", { name: /^Price/ }).fill("250");
  await other.page.getByRole("button", { name: "Save" }).click();
  await other.page.getByText("Version 2 is published").waitFor();
  await app.getByRole("textbox", { name: /^Price/ }).fill("300");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Version 2 was published while you were editing").waitFor();
  await look(merchant.page, "reward-conflict");
  await app.getByRole("button", { name: "Drop mine and edit version 2" }).click();
  await app.getByText("$5.00 off for 250 points").first().waitFor();
  await app.getByRole("textbox", { name: /^Price/ }).fill("200");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await merchant.page.getByText("Version 3 is published").waitFor();
  await stage.product.settle();
  await other.context.close();
});

test("the merchant finds the code used, by its beginning, with its order", async () => {
  await openAdmin(`/app/redemptions?search=${code.slice(0, 7)}`);
  await app.getByRole("link", { name: "Money off your order" }).click();
  await app.getByText(/^Order #\d+ used it\.$/).waitFor();
  await app.getByText(/The code has been used\./).waitFor();
});

test("the order comes back, and with it the points, as the reward says", async () => {
  const { state } = stage.product.store;
  const order = [...(state.shops.get(SHOP)?.orders.values() ?? [])].at(-1);
  if (!order) throw new Error("The shopper's order is not in the store");
  refundOrder(state, { shop: SHOP, orderId: order.id, full: true });
  await stage.product.settle();
  await openAdmin("/app/redemptions?state=reversed");
  await app.getByRole("link", { name: "Money off your order" }).click();
  await app.getByText("200 points came back to the member.").waitFor();
  await openPanel(shopper.page);
  await rewardsOf(shopper.page).getByText("The order was undone. Your 200 points came back.").waitFor();
});

test("two tabs redeem the last points at once: one gets the code, the other a plain sentence", async () => {
  await openAdmin("/app/rewards/new?kind=amount-off");
  await app.getByRole("textbox", { name: "Title" }).fill("Nearly everything");
  await app.getByRole("textbox", { name: /^Amount/ }).fill("20");
  await app.getByRole("textbox", { name: /^Price/ }).fill("700");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await merchant.page.getByText("The reward is published").waitFor();
  await stage.product.settle();
  const [one, other] = await Promise.all([
    openShopper(stage, DESK, shoppers.regular),
    openShopper(stage, PHONE, shoppers.regular),
  ]);
  for (const { page } of [one, other]) {
    await openPanel(page);
    await page.getByRole("button", { name: "Redeem: Nearly everything" }).click();
  }
  await Promise.all(
    [one, other].map(({ page }) => page.getByRole("button", { name: "Yes, redeem" }).click()),
  );
  const said = await Promise.all(
    [one, other].map(async ({ page }) => {
      await statusOf(page)
        .getByText(/Your code is|You need/)
        .waitFor();
      return statusOf(page).innerText();
    }),
  );
  expect(said.filter((text) => text.startsWith("Your code is"))).toHaveLength(1);
  expect(said.filter((text) => /You need [\d,]+ points more\./.test(text))).toHaveLength(1);
  await look(one.page, "two-tabs-desk");
  await look(other.page, "two-tabs-phone");
  await Promise.all([one.context.close(), other.context.close()]);
});

test("a reward that is switched off while the question is open takes nothing, and says so", async () => {
  const { page } = shopper;
  await openPanel(page);
  await page.getByRole("button", { name: "Redeem: Money off your order" }).click();
  await openAdmin("/app/rewards");
  await app.getByLabel("Money off your order is on").click();
  await merchant.page.getByText("The reward is off").waitFor();
  await page.getByRole("button", { name: "Yes, redeem" }).click();
  await statusOf(page).getByText("This reward is no longer offered.").waitFor();
  expect(await page.getByRole("button", { name: "Redeem: Money off your order" }).count()).toBe(0);
  await app.getByLabel("Money off your order is on").click();
  // Settling waits only for what has begun: the answer first.
  await merchant.page.getByText("The reward is on").waitFor();
  await stage.product.settle();
});

test("while the app is away the list that Liquid printed stays, and trying again works", async () => {
  const { store } = stage.product;
  const address = store.appUrl();
  const { page } = shopper;
  store.setAppUrl("http://127.0.0.1:9");
  try {
    await openPanel(page);
    await statusOf(page).getByText("Rewards cannot be loaded right now.").waitFor();
    await rewardsOf(page).getByText("Money off your order").waitFor();
    await expectReadable(page);
  } finally {
    store.setAppUrl(address);
  }
  await rewardsOf(page).getByRole("button", { name: "Try again" }).click();
  await statusOf(page).getByText("Your rewards are up to date.").waitFor();
});

test("without script a form redeems through the app's proxy, and its page shows the code", async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  await context.addCookies(await shopper.context.cookies());
  const page = await context.newPage();
  await page.goto(`${stage.product.store.storefrontUrl}/apps/perennial/my-rewards`);
  await page.getByRole("heading", { name: "Rewards", exact: true }).waitFor();
  await look(page, "no-script");
  await page.getByRole("button", { name: "Redeem Money off your order" }).click();
  await page.getByText("You have “Money off your order”.").waitFor();
  expect(await page.locator("code").first().innerText()).toMatch(/^\w{5}-\w{5}-\w{5}$/);
  await look(page, "no-script-code");
  await page.getByRole("link", { name: "Use it in my cart" }).first().click();
  await page.waitForURL(/\/cart/);
  await context.close();
});

test("the admin's pages of rewards can be read by everybody, at a desk and on a phone", async () => {
  const paths = [
    ...["/app/rewards", "/app/rewards/1", "/app/rewards/new?kind=store-credit", "/app/rewards/performance"],
    ...["/app/redemptions", "/app/redemptions/1"],
  ];
  for (const width of [1280, 390]) {
    await merchant.page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await openAdmin(path);
      if (path === "/app/redemptions/1") await app.getByText(/The code has been used\./).waitFor();
      await expectAppReadable(merchant.page, `${path} at ${width}`);
      await look(merchant.page, `admin${path.replaceAll(/\W/g, "-")}-${width}`);
    }
  }
});

test("nothing failed in any browser on the way", () => {
  expect(merchant.complaints).toEqual([]);
  // A browser writes down every answer that is no success: the refusals, and Shopify's page while the app is away.
  expect(shopper.complaints.filter((text) => !/status of (409|502)/.test(text))).toEqual([]);
});
