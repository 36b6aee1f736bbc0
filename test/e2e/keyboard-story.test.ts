import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDb } from "#app/db/client.server.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { setUpProgram } from "#test/store/demo/set-up-program.ts";
import { openStage, SHOP, type Stage } from "./open-stage.ts";
import { inviteShoppers, openShopper, type Shoppers } from "./storefront-shoppers.ts";

const PHONE = { width: 390, height: 844 };

let stage: Stage;
let shoppers: Shoppers;

beforeAll(async () => {
  stage = await openStage();
  shoppers = await inviteShoppers(stage);
  await setUpProgram(stage.databaseUrl, SHOP);
  await askQuestion(stage.databaseUrl);
  await stage.product.settle();
});
afterAll(async () => {
  await stage?.close();
});

/** One question that is worth 30 points. */
async function askQuestion(databaseUrl: string): Promise<void> {
  const { db, close } = createDb(databaseUrl);
  const ctx = await getAdminContext(db, { domain: SHOP, now: new Date() });
  const current = await readProgram(ctx);
  if (!current) throw new Error("The shop has no program");
  const survey = { question: "How did you hear of us?", answers: ["A friend", "An ad"] };
  const question = {
    ...{ id: "survey", action: "survey" as const, title: "One question", points: 30, survey },
    ...{ limits: [], conditions: NO_CONDITIONS, url: null, enabled: true },
  };
  await publishProgram(
    ctx,
    { ...current.program, actions: [question] },
    { expectedVersion: current.version, actor: "staff:1" },
  );
  await close();
}

const MOST_PRESSES = 90;

/** Presses Tab until the focus is on what has this accessible name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const named = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element?.ariaLabel ?? label ?? element?.textContent ?? "";
    });
    if (name.test(named.replaceAll(/\s+/g, " ").trim())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

test("a shopper opens the panel, earns, redeems, copies the code and closes with the keyboard alone", async () => {
  const { page, context, complaints } = await openShopper(stage, PHONE, shoppers.regular);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(stage.product.store.storefrontUrl);
  await page.evaluate(() => customElements.whenDefined("perennial-panel"));
  await tabTo(page, /^1,240 points$/);
  await page.keyboard.press("Enter");
  await page.getByText(/^Order #1002: 62 points/).waitFor();

  await tabTo(page, /^A friend$/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Send$/);
  await page.keyboard.press("Enter");
  await page.getByText("Thank you! 30 points are yours.").waitFor();

  await tabTo(page, /^Redeem: Money off your order$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Yes, redeem$/);
  await page.keyboard.press("Enter");
  await page.getByText("Your code is").waitFor();
  const code = await page.locator("[data-mine] [data-code]").innerText();

  await tabTo(page, /^Copy code: Money off your order$/);
  await page.keyboard.press("Enter");
  await page.getByText("The code is copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);

  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-launcher"))).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

/** A theme of today offers Shopify's own action for changing the cart; this one keeps what it was told. */
const THEME_WITH_ACTION = `
  window.told = [];
  window.Shopify = { actions: { updateCart: async (change) => { window.told.push(change); } } };`;
/** And this one's is out of order. */
const THEME_WITH_BROKEN_ACTION = `
  window.told = [];
  window.Shopify = { actions: { updateCart: async () => { throw new Error("Out of order"); } } };`;

test.each([
  ["by the theme's own action, which hears of it", THEME_WITH_ACTION, false],
  ["by the Ajax cart where the theme's action fails", THEME_WITH_BROKEN_ACTION, true],
])("a code goes into the cart %s", async (_how, theme, isAjax) => {
  const { page, context, complaints } = await openShopper(stage, PHONE, shoppers.regular);
  await page.addInitScript(theme);
  const updates: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/cart/update.js")) updates.push(request.postData() ?? "");
  });
  await page.goto(stage.product.store.storefrontUrl);
  await page.locator("[data-launcher]").click();
  await page.getByRole("button", { name: "Use in cart: Money off your order" }).click();
  await page.getByText("The code is in your cart.").waitFor();
  const code = await page.locator("[data-mine] [data-code]").innerText();
  const told = await page.evaluate(() => Reflect.get(window, "told") as unknown);
  expect({ told, updates }).toEqual(
    isAjax
      ? { told: [], updates: [JSON.stringify({ discount: code })] }
      : { told: [{ discountCodes: [code] }], updates: [] },
  );
  expect(complaints).toEqual([]);
  await context.close();
});
