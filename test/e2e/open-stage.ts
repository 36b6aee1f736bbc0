// Everything a browser story plays on: a database of its own, the product, and a browser with a merchant's tab.
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { openBrowser } from "#test/setup/browser.ts";
import { createTestDatabase } from "#test/setup/test-database.ts";
import type { CreateShopInput } from "#test/store/verbs/create-shop.ts";
import { runProduct, type RunningProduct } from "./run-product.ts";

export const SHOP = "perennial-demo.myshopify.com";

export interface Stage {
  product: RunningProduct;
  databaseUrl: string;
  browser: Browser;
  close(): Promise<void>;
}

export async function openStage(shop: Omit<CreateShopInput, "domain"> = {}): Promise<Stage> {
  const database = await createTestDatabase();
  try {
    const [product, browser] = await Promise.all([
      runProduct({ databaseUrl: database.url, shops: [{ domain: SHOP, ...shop }] }),
      openBrowser(),
    ]);
    return {
      product,
      databaseUrl: database.url,
      browser,
      async close() {
        await browser.close();
        await product.stop();
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

// Referral links do not count robots, and a headless browser says that it is one.
const PERSON =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** How long a page may take to show what a story waits for, before the story has failed. */
const PATIENCE_MS = 15_000;

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about: scripts that failed, pages that did not hydrate. */
  complaints: string[];
}

/** A browser of somebody's own, without cookies, at a desk or on a phone. */
export async function openVisitor(
  browser: Browser,
  {
    width = 1280,
    height = 900,
    hasScript = true,
  }: { width?: number; height?: number; hasScript?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    userAgent: PERSON,
    viewport: { width, height },
    locale: "en-US",
    javaScriptEnabled: hasScript,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  return { context, page, complaints };
}

/** The app inside the admin page. */
export function appOf(page: Page): FrameLocator {
  return page.frameLocator("#app");
}
