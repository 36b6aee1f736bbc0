// npm run screenshots: the pictures of the README, taken of the running demo (npm run demo, in another window).
// npm run screenshots -- tiers panel    takes these only.
import "./end-with-parent.ts";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { openVisitor, type Visitor } from "#test/e2e/open-stage.ts";
import { readPorts } from "#test/store/demo/demo-settings.ts";
import { openBrowser } from "./browser.ts";

const folder = path.resolve(import.meta.dirname, "../../docs/pictures");
const ports = readPorts(process.env);
const admin = `http://localhost:${ports.DEMO_STORE_PORT}/admin/store/perennial-demo/apps/perennial`;
const storefront = `http://localhost:${ports.DEMO_STOREFRONT_PORT}`;
const PRODUCT = "/products/morning-fern-espresso";
const SHOPPER = "maya.okafor@example.com";
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** Each picture's name, and how the page that it shows is reached. */
const pictures: Record<string, (page: Page) => Promise<void>> = {
  home: adminPage("/app"),
  members: adminPage("/app/members"),
  member: openMember,
  bulk: adminPage("/app/members/bulk"),
  program: adminPage("/app/program"),
  versions: adminPage("/app/program/versions"),
  tiers: adminPage("/app/program/tiers"),
  rewards: adminPage("/app/rewards"),
  referrals: adminPage("/app/referrals"),
  retention: adminPage("/app/retention"),
  cohorts: adminPage("/app/retention/cohorts"),
  value: adminPage("/app/retention/value"),
  liability: adminPage("/app/liability"),
  history: adminPage("/app/history"),
  import: adminPage("/app/import"),
  export: adminPage("/app/export"),
  sync: adminPage("/app/sync"),
  product: shopPage(PRODUCT),
  panel: openPanel,
  loyalty: shopPage("/pages/rewards"),
};

function adminPage(address: string) {
  return async (page: Page) => {
    await page.goto(`${admin}${address}`);
    await page.frameLocator("#app").getByRole("heading", { level: 1 }).waitFor();
  };
}

async function openMember(page: Page): Promise<void> {
  await adminPage("/app/members")(page);
  const app = page.frameLocator("#app");
  await app
    .getByRole("link", { name: /okafor/i })
    .first()
    .click();
  await app.getByRole("heading", { level: 1, name: /okafor/i }).waitFor();
}

/** A page of the storefront, as a member sees it. */
function shopPage(address: string) {
  return async (page: Page) => {
    await page.goto(`${storefront}/account/login`);
    await page.locator("main input[type=email]").fill(SHOPPER);
    await page.locator("main input[type=email]").press("Enter");
    await page.waitForURL(/account(?!\/login)/);
    await page.goto(`${storefront}${address}`);
  };
}

async function openPanel(page: Page): Promise<void> {
  await shopPage(PRODUCT)(page);
  await page.locator("perennial-panel [popovertarget]").first().click();
  await page.locator("perennial-panel [popover]:popover-open").first().waitFor();
}

/** How long a quiet line is waited for; what a picture needs is asked for below, so that a line that stays open costs no picture. */
const QUIET_PATIENCE_MS = 5_000;

/** Nothing is on its way any more, in the page and in the frame that it shows: answers, letters, pictures, skeletons. */
async function untilAtRest(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: QUIET_PATIENCE_MS }).catch(() => {});
  for (const frame of page.frames()) {
    await frame.waitForFunction(
      () =>
        document.readyState === "complete" &&
        document.fonts.status === "loaded" &&
        [...document.images].every((image) => image.complete || image.loading === "lazy") &&
        !document.querySelector("[class*=Skeleton], [class*=Polaris-Spinner], [aria-busy=true]"),
    );
  }
}

async function take(visitor: Visitor, name: string, size: string): Promise<void> {
  await pictures[name]?.(visitor.page);
  await untilAtRest(visitor.page);
  await visitor.page.screenshot({ path: path.join(folder, `${name}-${size}.png`), animations: "disabled" });
  if (visitor.complaints.length > 0) throw new Error(visitor.complaints.join("\n"));
  process.stdout.write(`docs/pictures/${name}-${size}.png\n`);
}

/** A visitor each, so that no picture shows what another one left behind. Gives the names of those that failed. */
async function takeAll(names: string[]): Promise<string[]> {
  const failed: string[] = [];
  const browser = await openBrowser();
  try {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const name of names) {
        const visitor = await openVisitor(browser, viewport);
        // Without motion, so that no picture is taken half-way through an opening panel.
        await visitor.page.emulateMedia({ reducedMotion: "reduce" });
        await take(visitor, name, size).catch((error: unknown) => {
          failed.push(`${name}-${size}`);
          process.stderr.write(
            `${name}-${size}: ${error instanceof Error ? error.message : String(error)}\n`,
          );
        });
        await visitor.context.close();
      }
    }
  } finally {
    await browser.close();
  }
  return failed;
}

async function main(): Promise<string> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in pictures));
  if (unknown) return `There is no picture "${unknown}"; there are ${Object.keys(pictures).join(", ")}.`;
  const isRunning = await fetch(storefront).then(
    () => true,
    () => false,
  );
  if (!isRunning) return "The demo does not answer. Start it in another window first: npm run demo";
  mkdirSync(folder, { recursive: true });
  const failed = await takeAll(wanted.length > 0 ? wanted : Object.keys(pictures));
  return failed.length > 0 ? `Not taken, or with complaints: ${failed.join(", ")}.` : "";
}

const problem = await main().catch((error: unknown) =>
  error instanceof Error ? error.message : String(error),
);
if (problem) process.stderr.write(`${problem}\n`);
process.exitCode = problem ? 1 : 0;
