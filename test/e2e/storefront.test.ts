import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openStage, type Stage } from "./open-stage.ts";
import { expectReadableByEverybody, layoutShift } from "./storefront-page.ts";
import {
  inviteShoppers,
  openShopper,
  recordAppRequests,
  type Device,
  type Shoppers,
} from "./storefront-shoppers.ts";

const PHONE: Device = { width: 390, height: 844 };
const DESK: Device = { width: 1280, height: 900 };
const SMALLEST: Device = { width: 320, height: 640 };
const COFFEE = "/products/morning-coffee";

let stage: Stage;
let shoppers: Shoppers;

beforeAll(async () => {
  stage = await openStage();
  shoppers = await inviteShoppers(stage);
});
afterAll(async () => {
  await stage?.close();
});

const panelOf = (page: Page) => page.getByRole("dialog");

async function visit(page: Page, path = "/"): Promise<void> {
  await page.goto(`${stage.product.store.storefrontUrl}${path}`);
  await page.evaluate(() => customElements.whenDefined("perennial-panel"));
}

async function open(page: Page): Promise<void> {
  await visit(page);
  await page.locator("[data-launcher]").click();
  await panelOf(page).waitFor();
}

/** What has the focus: its first data attribute, or its class. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttributeNames().find((name) => name.startsWith("data-")) ?? element?.className ?? "";
  });
}

/** Runs the work while nothing of the app answers; Shopify then shows its own page of error. */
async function whileAppIsAway(work: () => Promise<void>): Promise<void> {
  const { store } = stage.product;
  const address = store.appUrl();
  store.setAppUrl("http://127.0.0.1:9");
  try {
    await work();
  } finally {
    store.setAppUrl(address);
  }
}

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
  ["the smallest phone", SMALLEST],
])("the panel on %s can be read by everybody and does not scroll sideways", (_where, device) => {
  it("shows a guest how to earn and where to log in", async () => {
    const { page, context, complaints } = await openShopper(stage, device);
    const asked = recordAppRequests(page);
    await open(page);
    const panel = panelOf(page);
    await panel.getByRole("link", { name: "Log in" }).waitFor();
    await panel.getByText("How to earn").waitFor();
    expect(await panel.getByText("What happened").count()).toBe(0);
    await expectReadableByEverybody(page);
    expect(asked).toEqual([]);
    await panel.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("E-mail").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("welcomes a new member without showing a balance of nothing", async () => {
    const { page, context, complaints } = await openShopper(stage, device, shoppers.newcomer);
    await open(page);
    const panel = panelOf(page);
    await panel.getByText("Nothing yet.").waitFor();
    await panel.getByText("You are in.").waitFor();
    expect(await panel.getByText("On the way").isVisible()).toBe(false);
    await expectReadableByEverybody(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows a member what can be used, what is on the way, and what happened", async () => {
    const { page, context, complaints } = await openShopper(stage, device, shoppers.regular);
    await open(page);
    const panel = panelOf(page);
    await panel.getByText("1,240").first().waitFor();
    await panel.getByText(/^62 points from /).waitFor();
    await panel.getByText(/^Order #1002: 62 points/).waitFor();
    expect(await panel.locator("[data-history-list] li").allInnerTexts()).toMatchObject([
      expect.stringContaining("+62"),
      expect.stringContaining("+1,240"),
    ]);
    await expectReadableByEverybody(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("tells a member that the app cannot be reached, hides what it cannot do, and mends itself", async () => {
    const { page, context } = await openShopper(stage, device, shoppers.regular);
    await whileAppIsAway(async () => {
      await open(page);
      const panel = panelOf(page);
      await panel.getByText("cannot be loaded right now").waitFor();
      // What the theme has printed stays; what only the app knows is neither promised nor empty.
      await panel.getByText("1,240").first().waitFor();
      await panel.getByText("62 points").waitFor();
      expect(await panel.locator("[data-skeleton]").isVisible()).toBe(false);
      expect(await panel.getByText("What happened").isVisible()).toBe(false);
      await expectReadableByEverybody(page);
    });
    await panelOf(page).getByRole("button", { name: "Try again" }).press("Enter");
    expect(await focused(page)).toBe("data-title");
    await panelOf(page)
      .getByText(/^Order #1002/)
      .waitFor();
    expect(await panelOf(page).getByText("cannot be loaded").isVisible()).toBe(false);
    await context.close();
  });
});

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("with the keyboard alone on %s", (_where, device) => {
  async function tabToLauncher(page: Page): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await focused(page)) === "data-launcher") return;
    }
    throw new Error("Tab does not reach the launcher");
  }

  it("the panel opens, keeps the focus, and gives it back when it closes", async () => {
    const { page, context } = await openShopper(stage, device, shoppers.regular);
    await visit(page);
    await tabToLauncher(page);
    await page.keyboard.press("Enter");
    await panelOf(page).waitFor();
    expect(await focused(page)).toBe("data-title");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("perennial-close");
    await page.keyboard.press("Escape");
    await panelOf(page).waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("data-launcher");

    await page.keyboard.press("Space");
    await panelOf(page).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await panelOf(page).waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("data-launcher");
    await context.close();
  });

  it("Tab walks through the panel in the order in which it is read, and the panel goes when the focus does", async () => {
    const { page, context } = await openShopper(stage, device);
    await visit(page);
    await tabToLauncher(page);
    await page.keyboard.press("Enter");
    await panelOf(page).waitFor();
    const order: string[] = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await page.keyboard.press("Tab");
      order.push(await focused(page));
    }
    expect(order).toEqual(["perennial-close", "perennial-button", "perennial-link"]);
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("data-launcher");
    expect(await panelOf(page).isVisible()).toBe(true);
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).not.toBe("data-launcher");
    await panelOf(page).waitFor({ state: "hidden" });
    await context.close();
  });
});

describe("a page of the shop", () => {
  it.each([
    ["a guest", null],
    ["a member", "regular"],
  ] as const)("asks the app for nothing before %s opens the panel", async (_who, shopper) => {
    const customerId = shopper ? shoppers[shopper] : null;
    const { page, context } = await openShopper(stage, PHONE, customerId);
    const asked = recordAppRequests(page);
    for (const path of ["/", COFFEE]) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      await page.locator("[data-launcher]").hover();
      await page.locator("[data-launcher]").focus();
    }
    expect(asked).toEqual([]);
    await page.locator("[data-launcher]").click();
    await expect.poll(() => asked).toEqual(customerId === null ? [] : ["/apps/perennial/member"]);
    await context.close();
  });

  it.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("does not move while it loads on %s", async (_where, device) => {
    for (const customerId of [null, shoppers.newcomer, shoppers.regular]) {
      const { page, context } = await openShopper(stage, device, customerId);
      for (const path of ["/", COFFEE]) {
        await visit(page, path);
        await page.waitForLoadState("networkidle");
        expect(await layoutShift(page)).toBe(0);
      }
      await context.close();
    }
  });

  it.each([
    ["moves the panel in where motion is welcome", "no-preference", true],
    ["moves nothing where motion is not welcome", "reduce", false],
  ] as const)("%s", async (_what, reducedMotion, isMoved) => {
    const { page, context } = await openShopper(stage, { ...PHONE, reducedMotion }, shoppers.regular);
    await visit(page);
    const moved = await page.evaluate(() => {
      document.querySelector<HTMLElement>("[data-launcher]")?.click();
      const skeleton = document.querySelector("[data-skeleton] span");
      return [document.getAnimations().length > 0, skeleton && getComputedStyle(skeleton).animationName];
    });
    expect(moved).toEqual([isMoved, isMoved ? "perennial-shimmer" : "none"]);
    await context.close();
  });
});

test("the product page counts with the picked size and quantity, and the order earns exactly that", async () => {
  const { page, context, complaints } = await openShopper(stage, PHONE, shoppers.newcomer);
  await visit(page, COFFEE);
  const estimate = page.locator("perennial-product-points [data-text]");
  expect(await estimate.innerText()).toBe("Earn 19 points");
  await page.getByText("500 g").click();
  await page.getByText("Earn 33 points").waitFor();
  await page.getByText("250 g").click();
  // Three at 19.99 are 59.97: rounded once for the order, not 19 for each.
  await page.getByLabel("Quantity").fill("3");
  await page.getByText("Earn 59 points").waitFor();
  await page.getByLabel("Quantity").fill("");
  await page.getByText("Earn 19 points").waitFor();
  await page.getByText("500 g").click();
  await page.getByLabel("Quantity").fill("40");
  await page.getByText("Earn 1,340 points").waitFor();
  await page.getByLabel("Quantity").fill("5");
  await page.getByText("Earn 167 points").waitFor();
  await expectReadableByEverybody(page);

  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByText("Thank you for your order").waitFor();
  await stage.product.settle();
  await open(page);
  await panelOf(page)
    .getByText(/^Order #\d+: 167 points/)
    .waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
