import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { check } from "@shopify/theme-check-node";
import { expect, it } from "vitest";

const extension = path.resolve(import.meta.dirname, "../../extensions/storefront");
const ASSETS = path.join(extension, "assets");
const KILOBYTE = 1024;

it("Shopify's own check of theme extensions finds nothing to object to", async () => {
  const offenses = await check(extension, path.join(import.meta.dirname, "theme-check.yml"));
  expect(offenses.map(({ check: rule, uri, message }) => `${uri} ${rule}: ${message}`)).toEqual([]);
});

it("a shopper's phone loads at most 10 KB of script and 8 KB of styles", () => {
  const zipped = (ending: string) =>
    readdirSync(ASSETS)
      .filter((file) => file.endsWith(ending))
      .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(ASSETS, file))).length, 0);
  expect(zipped(".js")).toBeGreaterThan(0);
  expect(zipped(".js")).toBeLessThanOrEqual(10 * KILOBYTE);
  expect(zipped(".css")).toBeLessThanOrEqual(8 * KILOBYTE);
});
