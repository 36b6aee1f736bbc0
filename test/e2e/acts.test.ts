import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { createDb } from "#app/db/client.server.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { openStage, SHOP, type Stage } from "./open-stage.ts";
import { inviteShoppers, openShopper, type Device, type Shoppers } from "./storefront-shoppers.ts";
import { expectReadableByEverybody } from "./storefront-page.ts";

const PHONE: Device = { width: 390, height: 844 };
const DESK: Device = { width: 1280, height: 900 };

let stage: Stage;
let shoppers: Shoppers;

const usual = { limits: [], conditions: NO_CONDITIONS, url: null, enabled: true };
const actions: ActionRule[] = [
  {
    ...{ ...usual, id: "follow", action: "social-follow", title: "Follow us on Instagram" },
    ...{ points: 10, url: "https://instagram.com/perennial" },
  },
  {
    ...{ ...usual, id: "survey", action: "survey", title: "One question", points: 30 },
    survey: { question: "How did you hear of us?", answers: ["A friend", "An ad", "In a shop"] },
  },
  { ...usual, id: "birthday", action: "birthday", title: "Tell us your birthday", points: 20 },
];

beforeAll(async () => {
  stage = await openStage();
  shoppers = await inviteShoppers(stage);
  const { db, close } = createDb(stage.databaseUrl);
  const ctx = await getAdminContext(db, { domain: SHOP, now: new Date() });
  const history = await readProgram(ctx);
  if (!history) throw new Error("The shop has no program");
  const published = await publishProgram(
    ctx,
    { ...history.program, actions },
    { expectedVersion: history.version, actor: "staff:1" },
  );
  expect(published).toMatchObject({ ok: true });
  await close();
  await stage.product.settle();
});
afterAll(async () => {
  await stage?.close();
});

async function open(page: Page): Promise<void> {
  await page.goto(stage.product.store.storefrontUrl);
  await page.locator("[data-launcher]").click();
  await page.getByRole("dialog").waitFor();
}

test.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("the forms on %s can be read by everybody", async (_where, device) => {
  const { page, context, complaints } = await openShopper(stage, device, shoppers.regular);
  await open(page);
  await page.getByRole("form", { name: /Follow us on Instagram/ }).waitFor();
  await page.getByRole("form", { name: /One question/ }).waitFor();
  await expectReadableByEverybody(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a survey is answered with the keyboard alone, and the answer stands where it was asked", async () => {
  const { page, context, complaints } = await openShopper(stage, DESK, shoppers.regular);
  await open(page);
  const form = page.getByRole("form", { name: /One question/ });
  await form.getByRole("radio", { name: "A friend" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await form.getByText("Thank you! 30 points are yours.").waitFor();
  await page.getByText("One question: 30 points").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("a birthday is told without script, on a page of the shop's own theme", async () => {
  const noScript = createCustomer(stage.product.store.state, {
    ...{ shop: SHOP, firstName: "Ida", email: "ida@example.com" },
  });
  await stage.product.settle();
  const { page, context } = await openShopper(stage, PHONE, noScript.id, false);
  await page.goto(stage.product.store.storefrontUrl);
  await page.locator("[data-launcher]").click();
  const form = page.getByRole("form", { name: /Tell us your birthday/ });
  await form.getByLabel("Month").selectOption("May");
  await form.getByLabel("Day").selectOption("3");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. Thank you!").waitFor();
  await page.getByRole("link", { name: "Back to the shop" }).click();
  await page.locator("[data-launcher]").waitFor();
  await context.close();
});
