import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { lookAtPage } from "./look-at-page.ts";
import { appOf, openStage, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

let stage: Stage;
let merchant: Visitor;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stage = await openStage();
  createCustomer(stage.product.store.state, {
    shop: SHOP,
    firstName: "Ada",
    lastName: "Field",
    email: "ada@example.com",
  });
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

const lookAt = (name: string) => lookAtPage(page, name);

const people = Array.from({ length: 30_000 }, (_one, index) => `p${index}@example.com,P,member,5,,,`);
const FILE = [
  "Email,First name,State,Points balance,VIP tier,Date of birth,Referral URL",
  'ada@example.com,Ada,member,"1,450",Gold,1004-05-27,http://i.refs.cc/ADA10',
  "ada's mail,Ada,member,7,,,",
  "bob@example.com,Bob,disabled,30,,,",
  ...people,
].join("\n");

describe("a merchant moves in on a Friday evening", () => {
  it("chooses the file, is told which app it is from, and is asked what it does not say", async () => {
    await open("/app/members");
    await app.getByRole("link", { name: "Import from another app" }).first().click();
    await app.getByRole("heading", { name: "Import", level: 1 }).waitFor();
    await lookAt("1-choose");
    await app
      .getByLabel("CSV file")
      .setInputFiles({ name: "smile-export.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await app.getByText("This looks like a file of Smile.io. It has 30,003 lines.").waitFor();
    await lookAt("2-columns");
    await app.getByRole("button", { name: "Check the file" }).click();
    await app.getByText("Numbers such as 1,234 can be read in two ways here.").waitFor();
    await app.getByLabel("Numbers").selectOption("point");
    await app.getByRole("button", { name: "Check the file" }).click();
  });

  it("sees what would happen, to the point, before anything is moved", async () => {
    await app.getByText("This is what would happen").waitFor({ timeout: 60_000 });
    await app.getByText("The sums tie out, to the point.").waitFor();
    await app.getByRole("row", { name: "Given to members now 1,450" }).waitFor();
    await app.getByRole("row", { name: "Waiting for their owners 150,000" }).waitFor();
    await app.getByRole("row", { name: "In the file 151,487" }).waitFor();
    await lookAt("3-checked");
    const download = page.waitForEvent("download");
    await app.getByRole("button", { name: "Download all lines that are left out" }).click();
    expect((await download).suggestedFilename()).toBe("left-out.csv");
  });

  it("moves in with the keyboard, and finds the points on the member's page", async () => {
    await app.getByRole("button", { name: "Move in" }).focus();
    await page.keyboard.press("Enter");
    await app.getByText("The sums tie out with the ledger, to the point.").waitFor({ timeout: 120_000 });
    await app.getByRole("heading", { name: "Moved in" }).waitFor({ timeout: 120_000 });
    await lookAt("4-moved-in");
    await open("/app/members");
    await app.getByRole("link", { name: "Ada Field" }).click();
    await app.getByText("Moved from Smile.io: 1,450 points").waitFor();
  });

  it("takes it back after being asked twice", async () => {
    await open("/app/import");
    await lookAt("5-list");
    await app.getByRole("link", { name: "smile-export.csv" }).click();
    await app.getByRole("button", { name: "Take it back…" }).click();
    await app.getByRole("button", { name: "Take it back", exact: true }).click();
    await app.getByText("What was left of the points is gone again.").waitFor({ timeout: 60_000 });
  });

  it("makes no browser complain", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
