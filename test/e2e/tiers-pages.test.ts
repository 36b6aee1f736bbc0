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

it("shows a mistake at its field, and what to do", async () => {
  await open("/app/program/tiers");
  await app.getByText("Tiers are off: shoppers see nothing of them.").waitFor();
  await app.getByLabel("Use tiers").check();
  const gold = app.getByLabel("Reached from").nth(1);
  await gold.fill("100");
  await gold.press("Tab");
  await app.getByText("Each tier needs more than the one below it.").waitFor();
  await app.getByText("Correct the marked fields to see your changes here.").waitFor();
  await gold.fill("120");
  await app.getByLabel("Reached from").nth(0).fill("40");
});

it("says who would move before anything is published, and moves them after that", async () => {
  await app.getByRole("button", { name: "Show who would move" }).click();
  await app.getByText(/^Of \d+ members \d+ would rise and 0 would fall\.$/).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Version 2 is published").waitFor();
  await stage.product.settle();
  await open("/app/program/tiers");
  await app
    .getByText(/^\d+ members?$/)
    .first()
    .waitFor();
});

it("finds the members of a tier, and gives one by hand with a reason", async () => {
  await open("/app/members");
  await app.getByLabel("Tier", { exact: true }).selectOption({ label: "Gold" });
  await page.waitForURL(/tier%3Dgold|tier=gold/);
  await app.locator("tbody tr", { hasText: "Silver" }).first().waitFor({ state: "detached" });
  await app.getByLabel("Tier", { exact: true }).selectOption({ label: "All" });
  await app.locator("tbody tr a").first().click();
  await app.getByText("Every change, and why").waitFor();
  await app.getByRole("button", { name: "Change tier" }).click();
  await app.getByRole("button", { name: "Set tier" }).click();
  await app.getByText("Write the reason, in at most 200 letters.").waitFor();
  await app.getByLabel("Reason for the tier").fill("Wrote a song for us");
  await app.getByRole("button", { name: "Set tier" }).click();
  await page.getByText("The tier is set").waitFor();
  await app.getByText("Given by hand, for good.").waitFor();
  await app.getByText("How the tier changed").click();
  await app.getByText("Wrote a song for us").waitFor();
});

describe.each([
  ["a desk", 1280],
  ["a phone", 390],
])("on %s", (_where, width) => {
  it.each(["/app/program/tiers", "/app/members", "/app/members?tier=gold", "/app/members/1"])(
    "%s can be read by everybody and does not scroll sideways",
    async (path) => {
      await page.setViewportSize({ width, height: 900 });
      await open(path);
      if (path === "/app/members/1") await app.getByText("How the tier changed").click();
      await expectAppReadable(page);
    },
  );
});

it("makes no browser complain", () => {
  expect(merchant.complaints).toEqual([]);
});
