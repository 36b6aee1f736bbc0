// npm run screenshots: the pictures of the README, taken of the running demo (npm run demo, in another window).
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { openVisitor } from "#test/e2e/open-stage.ts";
import { readPorts } from "#test/store/demo/demo-settings.ts";
import { openBrowser } from "./browser.ts";

const folder = path.resolve(import.meta.dirname, "../../docs/pictures");
const ports = readPorts(process.env);
const admin = `http://localhost:${ports.DEMO_STORE_PORT}/admin/store/perennial-demo/apps/perennial`;
const storefront = `http://localhost:${ports.DEMO_STOREFRONT_PORT}`;
const SHOPPER = "maya.okafor@example.com";
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

const isRunning = await fetch(storefront).then(
  () => true,
  () => false,
);
if (!isRunning) {
  console.error("The demo does not answer. Start it in another window first: npm run demo");
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const { page } = await openVisitor(browser, viewport);
    // Without motion, so that no picture is taken half-way through an opening panel.
    await page.emulateMedia({ reducedMotion: "reduce" });
    const shoot = async (name: string) => {
      await page.screenshot({ path: path.join(folder, `${name}-${size}.png`) });
      console.log(`docs/pictures/${name}-${size}.png`);
    };
    await shootAdmin(page, shoot);
    await shootStorefront(page, shoot);
  }
} finally {
  await browser.close();
}

async function shootAdmin(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  for (const name of ["home", "members", "program", "sync"]) {
    await page.goto(`${admin}/app${name === "home" ? "" : `/${name}`}`);
    await page.frameLocator("#app").getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shoot(name);
  }
  await page.goto(`${admin}/app/members`);
  const app = page.frameLocator("#app");
  await app
    .getByRole("link", { name: /okafor/i })
    .first()
    .click();
  await app.getByText("#10").first().waitFor();
  await page.waitForLoadState("networkidle");
  await shoot("member");
}

async function shootStorefront(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${storefront}/account/login`);
  await page.locator("main input[type=email]").fill(SHOPPER);
  await page.locator("main input[type=email]").press("Enter");
  await page.waitForURL(/account/);
  await page.goto(`${storefront}/products/morning-fern-espresso`);
  await page.waitForLoadState("networkidle");
  await shoot("product");
  await page.locator("perennial-panel [popovertarget]").first().click();
  await page.waitForLoadState("networkidle");
  await shoot("panel");
}
