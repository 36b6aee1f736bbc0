import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placePastOrders } from "#test/factories/history-shop.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { lookAtPage } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  await placePastOrders(stage.product, 120);
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

const button = (name: string) => app.getByRole("button", { name });
const PATIENT = { timeout: 60_000 };

describe("a merchant reads the orders from before the app came", () => {
  it("finds the way from the set-up guide, and is told what sixty days mean", async () => {
    await open("/app");
    await app.getByRole("link", { name: "Read orders" }).click();
    await app.getByRole("heading", { name: "Order history", level: 1 }).waitFor();
    await app.getByText("Shopify lets us read your orders of the last 60 days").waitFor();
    await app.getByText("Customers who bought before that look new").waitFor();
    await lookAtPage(page, "history-1-begin");
  });

  it("reads what Shopify shows, with the keyboard", async () => {
    await button("Read my orders").focus();
    await page.keyboard.press("Enter");
    await app.getByText(/\d+ orders of the last 60 days, of \d+ customers/).waitFor(PATIENT);
    await lookAtPage(page, "history-2-sixty-days");
  });

  it("reads everything once Shopify grants it: pauses, goes on, and sees the figures", async () => {
    const { state } = stage.product.store;
    const scopes = state.shops.get(SHOP)?.installation?.scopes ?? [];
    changeScopes(state, { shop: SHOP, scopes: [...scopes, "read_all_orders"] });
    await stage.product.settle();
    setFault(state, { bulk: { takesMs: 3_000 } });
    await open("/app/history");
    await button("Read them again").click();
    await app.getByText("Shopify collects your orders").waitFor(PATIENT);
    await button("Pause").click();
    await app.getByText("Paused: Shopify collects your orders").waitFor();
    await lookAtPage(page, "history-3-paused");
    await button("Go on").click();
    await app.getByText("120 orders from the beginning of your shop").waitFor(PATIENT);
    await app.getByRole("link", { name: "See your retention" }).click();
    await app.getByRole("heading", { name: "Retention", level: 1 }).waitFor();
    await app.getByText("No orders yet").waitFor({ state: "hidden" });
  });

  it("sees what points for past orders would come to, and gives them", async () => {
    await open("/app/history");
    await button("See what it would be").click();
    await app.getByText("Choose a day that is not after today").waitFor();
    await app.getByLabel("All orders since").fill("2020-01-01");
    await button("See what it would be").click();
    await app.getByText("This is what it would be").waitFor(PATIENT);
    await app.getByText("Members who would get points").waitFor();
    await lookAtPage(page, "history-4-preview");
    await button("Give these points").click();
    await app.getByText("Members have their points for past orders.").waitFor(PATIENT);
    await lookAtPage(page, "history-5-given");
    await open("/app/members");
    await app.getByRole("link", { name: "P1", exact: true }).first().waitFor();
  });

  it("is told in plain words when Shopify fails again and again, and tries again", async () => {
    setFault(stage.product.store.state, { bulk: { failNext: 3, takesMs: 0 } });
    await open("/app/history");
    await button("Read them again").click();
    await app
      .getByText("Shopify could not write all of your orders. This happened 3 times in a row.")
      .waitFor(PATIENT);
    await lookAtPage(page, "history-6-failed");
    await button("Try again").click();
    await app.getByText("120 orders from the beginning of your shop").waitFor(PATIENT);
  });

  it("makes no browser complain", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
