import { chromium, type Page } from "playwright-core";
import lighthouse from "lighthouse";
import { requireBrowser } from "#test/setup/find-browser.ts";
import { findFreePort } from "#test/setup/free-port.ts";
import { setUpProgram } from "#test/store/demo/set-up-program.ts";
import type { ThemeSettings } from "#test/store/state/shop.ts";
import { SHOP, type Stage } from "#test/e2e/open-stage.ts";
import { inviteShoppers, openShopper } from "#test/e2e/storefront-shoppers.ts";
import { layoutShift } from "#test/e2e/storefront-page.ts";
import { runProduct } from "#test/e2e/run-product.ts";
import type { BenchWorld } from "./bench-world.ts";

/** The pages that Shopify measures an app by, and how much each weighs. */
export const PAGES = [
  { name: "product", path: "/products/morning-coffee", weight: 0.4 },
  { name: "collection", path: "/collections/all", weight: 0.43 },
  { name: "home", path: "/", weight: 0.17 },
] as const;

const RUNS = Number(process.env["BENCH_RUNS"] ?? 5);
const SLOWER = 4;

export interface PageFigures {
  name: string;
  weight: number;
  /** Lighthouse's performance score of 0 to 100, the median of the runs. */
  without: number;
  with: number;
}

export interface StorefrontFigures {
  pages: PageFigures[];
  /** Milliseconds from a click on the launcher to the next paint, each on a freshly loaded page. */
  clicks: number[];
  shift: number;
}

/** The storefront with and without the app, run by run in turn, as a guest on Lighthouse's phone. */
export async function benchStorefront(world: BenchWorld): Promise<StorefrontFigures> {
  const port = await findFreePort();
  const browser = await chromium.launch({
    executablePath: requireBrowser(),
    chromiumSandbox: false,
    args: [`--remote-debugging-port=${port}`],
  });
  const product = await runProduct({ databaseUrl: world.databaseUrl, shops: [{ domain: SHOP }] });
  const close = async () => {
    await browser.close();
    await product.stop();
  };
  try {
    const stage = { product, databaseUrl: world.databaseUrl, browser, close };
    const { regular } = await inviteShoppers(stage);
    await setUpProgram(world.databaseUrl, SHOP);
    await product.settle();
    const pages = await scorePages(stage, port);
    return { pages, ...(await clickLauncher(stage, regular)) };
  } finally {
    await close();
  }
}

async function scorePages({ product }: Stage, port: number): Promise<PageFigures[]> {
  const shop = product.store.state.shops.get(SHOP);
  if (!shop) throw new Error("The stage has no shop");
  const withApp: ThemeSettings = { ...shop.theme };
  const without: ThemeSettings = { ...shop.theme, embeds: {}, blocks: {} };
  const figures: PageFigures[] = [];
  for (const { name, path, weight } of PAGES) {
    const scores: Record<"with" | "without", number[]> = { with: [], without: [] };
    for (let run = 0; run < RUNS; run += 1) {
      shop.theme = without;
      scores.without.push(await score(`${product.store.storefrontUrl}${path}`, port));
      shop.theme = withApp;
      scores.with.push(await score(`${product.store.storefrontUrl}${path}`, port));
    }
    figures.push({ name, weight, with: median(scores.with), without: median(scores.without) });
  }
  return figures;
}

async function score(url: string, port: number): Promise<number> {
  const result = await lighthouse(url, { port, onlyCategories: ["performance"], logLevel: "silent" });
  const found = result?.lhr.categories["performance"]?.score;
  if (typeof found !== "number")
    throw new Error(`Lighthouse gave ${url} no score: ${result?.lhr.runtimeError?.message ?? ""}`);
  return found * 100;
}

/** Real clicks on the launcher, on a processor that is slowed down, as a member: the first click also brings scripts. */
async function clickLauncher(stage: Stage, customerId: bigint): Promise<{ clicks: number[]; shift: number }> {
  const clicks: number[] = [];
  let shift = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { page, context } = await openShopper(stage, { width: 390, height: 844 }, customerId);
    await slowDown(page);
    await page.goto(`${stage.product.store.storefrontUrl}/products/morning-coffee`);
    await page.waitForLoadState("networkidle");
    shift = Math.max(shift, await layoutShift(page));
    await watchInteractions(page);
    await page.locator("[data-launcher]").click();
    await page.getByText(/^Order #1002: 62 points/).waitFor();
    clicks.push(await slowestInteraction(page));
    await context.close();
  }
  return { clicks, shift };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset["slowest"] = "0";
    const options = { type: "event", durationThreshold: 16 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        const known = Number(document.documentElement.dataset["slowest"]);
        document.documentElement.dataset["slowest"] = String(Math.max(known, duration));
      }
    }).observe(options);
  });
}

/** Event timings are in steps of 8 ms; 0 means that none took 16 ms. */
async function slowestInteraction(page: Page): Promise<number> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return Number(await page.evaluate(() => document.documentElement.dataset["slowest"]));
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** One number of the pages' scores, as Shopify weighs them. */
export function weigh(pages: readonly PageFigures[], which: "with" | "without"): number {
  return pages.reduce((sum, page) => sum + page[which] * page.weight, 0);
}
