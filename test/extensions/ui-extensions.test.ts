import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "smol-toml";
import { afterAll, describe, expect, it } from "vitest";
import { DEPLOYED_ADDRESS } from "#extensions/ui-parts/app-address.ts";
import { bundleUiExtension, listUiExtensions, MAX_GZIP_BYTES } from "#extensions/ui-parts/build.ts";

const root = path.resolve(import.meta.dirname, "../..");
const types = path.join(root, "node_modules/@shopify/ui-extensions/build/ts");
const extensions = await listUiExtensions();
const into = mkdtempSync(path.join(os.tmpdir(), "perennial-extensions-"));
afterAll(() => rmSync(into, { recursive: true }));

/** The stable versions that Shopify's package has types for, the oldest first. */
function listApiVersions(): string[] {
  const [, union = ""] =
    /type ApiVersion = (.*);/.exec(readFileSync(path.join(types, "shared.d.ts"), "utf8")) ?? [];
  return [...union.matchAll(/'(\d{4}-\d{2})'/g)].map(([, version]) => version ?? "").toSorted();
}

describe("the extensions of Shopify's surfaces", () => {
  it("are those that the documents name, each under a handle of its own", () => {
    expect(extensions.map(({ handle }) => handle)).toEqual([
      "account-loyalty",
      "account-loyalty-page",
      "admin-customer-loyalty",
      "checkout-loyalty",
      "pos-loyalty",
      "thank-you-loyalty",
    ]);
  });

  it.each(extensions)("$handle stands in targets that Shopify has, out of modules that are there", (one) => {
    expect(one.apiVersion).toBe(listApiVersions().at(-1));
    for (const { target, module } of one.targets) {
      expect(globSync(`surfaces/*/targets/${target}.d.ts`, { cwd: types }), target).toHaveLength(1);
      expect(existsSync(path.join(one.folder, module)), module).toBe(true);
      const source = readFileSync(path.join(one.folder, module), "utf8");
      expect(source, `${module} is typed by its own target`).toContain(`@shopify/ui-extensions/${target}"`);
    }
  });

  it("ask the app over the network only where the host lets them by this, and a full page stands alone", () => {
    for (const { targets, hasNetwork } of extensions) {
      const isShopper = targets.every(({ target }) => /^(purchase|customer-account)\./.test(target));
      expect(hasNetwork).toBe(isShopper);
      if (targets.some(({ target }) => target === "customer-account.page.render"))
        expect(targets).toHaveLength(1);
    }
  });

  it("find the app where shopify.app.toml says that it is", () => {
    const toml = parse(readFileSync(path.join(root, "shopify.app.toml"), "utf8"));
    expect(new URL(String(toml["application_url"])).origin).toBe(DEPLOYED_ADDRESS);
  });

  it("lead from the block to the page by the page's handle", () => {
    const block = readFileSync(path.join(root, "extensions/customer-account/src/loyalty-block.tsx"), "utf8");
    const [, handle] = /extension:([\w-]+)\//.exec(block) ?? [];
    const page = extensions.find(({ targets }) => targets[0]?.target === "customer-account.page.render");
    expect(handle).toBe(page?.handle);
  });

  it.each(extensions)("$handle is small enough for Shopify, by far", async (one) => {
    const { gzipBytes } = await bundleUiExtension(one, { into });
    expect(gzipBytes).toBeLessThan(MAX_GZIP_BYTES / 4);
  });
});
