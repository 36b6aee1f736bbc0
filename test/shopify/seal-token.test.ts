import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openToken, sealToken } from "#app/shopify/seal-token.ts";

const older = { id: "2025", key: randomBytes(32) };
const newer = { id: "2026", key: randomBytes(32) };
const shop = "ann.myshopify.com";

test("a sealed token opens for its shop, and never reads the same twice", () => {
  const sealed = sealToken([newer], shop, "shpat_secret");
  expect(sealed).not.toContain("secret");
  expect(sealed).not.toBe(sealToken([newer], shop, "shpat_secret"));
  expect(openToken([newer], shop, sealed)).toBe("shpat_secret");
});

test("a sealed token that was copied to another shop, or changed, does not open", () => {
  const sealed = sealToken([newer], shop, "shpat_secret");
  expect(() => openToken([newer], "bob.myshopify.com", sealed)).toThrow();
  const [id, nonce, tag, text = ""] = sealed.split(".");
  const changed = [id, nonce, tag, `${text.startsWith("A") ? "B" : "A"}${text.slice(1)}`].join(".");
  expect(() => openToken([newer], shop, changed)).toThrow();
});

test("after a change of keys the old token still opens, and the new key seals", () => {
  const sealed = sealToken([older], shop, "shpat_secret");
  expect(openToken([newer, older], shop, sealed)).toBe("shpat_secret");
  expect(sealToken([newer, older], shop, "shpat_secret")).toMatch(/^2026\./);
  expect(() => openToken([newer], shop, sealed)).toThrow('sealed with key "2025"');
});
