import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { expectAppReadable } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  seedShop(stage.product.store.state, SHOP);
  merchant = await openVisitor(stage.browser);
  page = merchant.page;
  app = appOf(page);
  await open("/app");
  await stage.product.settle();
});
afterAll(async () => {
  await stage?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(stage.product.store.adminUrl(SHOP, path));
  await app.getByRole("heading", { level: 1 }).waitFor();
}

it("makes a key, shows it this once, and revokes it after asking", async () => {
  await open("/app/settings/api-keys");
  await app.getByText("No keys yet").waitFor();
  await app.getByRole("button", { name: "Make key" }).click();
  await app.getByText("Write a name, such as “Review app”.").waitFor();
  await app.getByLabel("Name").fill("Till");
  await app.getByRole("button", { name: "Make key" }).click();
  const key = await app.getByRole("textbox", { name: "Key for Till" }).inputValue();
  expect(key).toMatch(/^pln_\d+_[\w-]{43}$/);
  await expectAppReadable(page);
  await open("/app/settings/api-keys");
  await app.getByRole("cell", { name: "Till", exact: true }).waitFor();
  expect(await app.getByText(key).count()).toBe(0);
  await app.getByRole("button", { name: "Revoke the key Till" }).click();
  await app.getByRole("button", { name: "Revoke key" }).click();
  await app.getByText(/^Revoked /).waitFor();
});

it("switches on what Shopify Flow is told, with the bar that every editor has", async () => {
  await open("/app/settings/flow");
  await app.getByLabel("Points about to expire").check();
  await app.getByLabel("How long before").fill("400");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Write a whole number of days from 1 to 90.").waitFor();
  await app.getByLabel("How long before").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await open("/app/settings/flow");
  expect(await app.getByLabel("How long before").inputValue()).toBe("30");
});

it("narrows the members down, and adjusts all of them after a rehearsal", async () => {
  await open("/app/members");
  await app.getByRole("button", { name: "Filter" }).click();
  await app.getByLabel("Points from").fill("1");
  await app.getByRole("button", { name: "Show" }).click();
  await app.getByText(/^\d+ members?$/).waitFor();
  await expectAppReadable(page);
  await app.getByRole("link", { name: "Adjust all of these" }).click();
  await app.getByText("All members of your filter").waitFor();
  await app.getByLabel("Points for each").fill("25");
  await app.getByLabel("Reason").fill("Thank you");
  await app.getByRole("button", { name: "See what it would do" }).click();
  await app.getByText(/lines? ready/).waitFor();
  await app.getByRole("button", { name: /^Apply \d+ lines?$/ }).click();
  await app.getByText(/lines? applied/).waitFor();
});

const PAGES = [
  "/app/settings/api-keys",
  "/app/settings/flow",
  "/app/members?min=1",
  "/app/members/bulk?min=1",
  "/app/program/rules/new?kind=action",
];

describe.each([
  ["a desk", 1280],
  ["a phone", 390],
])("on %s", (_where, width) => {
  it.each(PAGES)("%s can be read by everybody and does not scroll sideways", async (path) => {
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    if (path.includes("rules")) await app.getByLabel("When a customer").selectOption("survey");
    await expectAppReadable(page);
  });
});

it("makes no browser complain", () => {
  expect(merchant.complaints).toEqual([]);
});
