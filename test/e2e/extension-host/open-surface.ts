// One of Shopify's surfaces with an extension in it, in a real browser: the bundle as it is deployed, the product behind
// it, and between them only what a host does, played by host.js and elements.js.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { z } from "zod";
import { bundleUiExtension, listUiExtensions } from "#extensions/ui-parts/build.ts";
import { mintExtensionToken } from "#test/store/tokens/extension-token.ts";
import { openVisitor, SHOP, type Stage } from "../open-stage.ts";

export interface Surface {
  handle: string;
  target: string;
  /** Who the host says is there: a customer's GID, a staff number, or nobody. */
  subject: string | null;
  language?: string;
  /** What the host knows: the customer on whose page it is, the order, the cart. */
  knows?: Record<string, unknown>;
  /** The app does not answer. */
  isAppAway?: boolean;
}

export interface OpenSurface {
  page: Page;
  complaints: string[];
  /** What the extension asked of the host so far. */
  told(): Promise<string[]>;
  close(): Promise<void>;
}

const Told = z.array(z.string());
const here = import.meta.dirname;

export interface Surfaces {
  open(surface: Surface): Promise<OpenSurface>;
  close(): Promise<void>;
}

/** Bundles the extensions once, and serves each on a page of its own origin. */
export async function openSurfaces(stage: Stage): Promise<Surfaces> {
  const appUrl = stage.product.store.appUrl();
  const into = mkdtempSync(path.join(os.tmpdir(), "perennial-surfaces-"));
  const folders = new Map<string, string>();
  for (const extension of await listUiExtensions()) {
    await bundleUiExtension(extension, { into, appUrl });
    folders.set(extension.handle, extension.folder);
  }
  const server = createServer((request, response) => {
    const name = path.basename(new URL(request.url ?? "/", "http://host").pathname);
    const isScript = name.endsWith(".js");
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isScript ? readFileSync(path.join(isOurs(name) ? here : into, name)) : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    open: (surface) =>
      openSurface(stage, {
        surface,
        port: portOf(server.address()),
        folder: folders.get(surface.handle) ?? "",
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(into, { recursive: true });
    },
  };
}

const PAGE = "<!doctype html><html lang='en'><title>Host</title><body></body></html>";
const isOurs = (name: string) => name === "host.js" || name === "elements.js";

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The host has no port");
  return address.port;
}

async function openSurface(
  stage: Stage,
  { surface, port, folder }: { surface: Surface; port: number; folder: string },
): Promise<OpenSurface> {
  const { handle, target, subject, language = "en", knows = {}, isAppAway = false } = surface;
  const { store } = stage.product;
  const { page, context, complaints } = await openVisitor(stage.browser, { width: 390, height: 844 });
  if (isAppAway) await page.route(`${store.appUrl()}/**`, (route) => route.abort());
  const isAdmin = target.startsWith("admin.");
  await page.exposeFunction("mintToken", () =>
    isAdmin ? store.mintIdToken(SHOP) : mintExtensionToken(store.state, SHOP, { subject }),
  );
  const settings = { ...knows, target, language, appUrl: store.appUrl(), words: readWords(folder, language) };
  await page.addInitScript({
    content: `window.settings = ${JSON.stringify(settings)}; window.told = [];`,
  });
  await page.goto(`http://127.0.0.1:${port}/`);
  for (const name of ["elements.js", "host.js"]) await page.addScriptTag({ url: `/${name}` });
  await page.addScriptTag({ url: `/${handle}.js`, type: "module" });
  await page.waitForFunction("window.startExtension");
  await page.evaluate("window.startExtension()");
  return {
    ...{ page, complaints },
    told: async () => Told.parse(await page.evaluate("window.told")),
    close: () => context.close(),
  };
}

/** The extension's words in a language, as the host reads them from its locales folder. */
function readWords(folder: string, language: string): unknown {
  const name = language === "en" ? "en.default" : language;
  return JSON.parse(readFileSync(path.join(folder, "locales", `${name}.json`), "utf8"));
}
