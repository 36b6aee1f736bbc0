import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { check } from "@shopify/theme-check-node";
import { expect, it } from "vitest";

const extension = path.resolve(import.meta.dirname, "../../extensions/storefront");
const ASSETS = path.join(extension, "assets");

it("Shopify's own check of theme extensions finds nothing to object to", async () => {
  const offenses = await check(extension, path.join(import.meta.dirname, "theme-check.yml"));
  expect(offenses.map(({ check: rule, uri, message }) => `${uri} ${rule}: ${message}`)).toEqual([]);
});

/** Kilobytes that a phone loads of these files. */
function zipped(isMeant: (file: string) => boolean): number {
  const files = readdirSync(ASSETS).filter(isMeant);
  expect(files).not.toEqual([]);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(ASSETS, file))).length, 0) / 1024;
}

it("a shopper's phone loads at most 10 KB of script and 8 KB of styles, whatever blocks there are", () => {
  expect(zipped((file) => file.endsWith(".js"))).toBeLessThanOrEqual(10);
  expect(zipped((file) => file.endsWith(".css"))).toBeLessThanOrEqual(8);
});

it("and at most 2 KB of script before the panel opens, on a product page with its block", () => {
  const before = ["perennial-panel.js", "perennial-product-points.js"];
  const named = readFileSync(path.join(extension, "blocks/loyalty-embed.liquid"), "utf8");
  expect(named).toContain('"javascript": "perennial-panel.js"');
  expect(named).not.toContain("<script");
  expect(zipped((file) => before.includes(file))).toBeLessThanOrEqual(2);
});
