import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUpProgram } from "#test/store/demo/set-up-program.ts";
import { placeAllBlocks } from "#test/store/storefront/switch-on-extension.ts";
import { theTheme, THEMES } from "#test/store/storefront/theme.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { openStage, SHOP, type Stage, type Visitor } from "./open-stage.ts";
import { inviteShoppers, openShopper, recordAppRequests, type Shoppers } from "./storefront-shoppers.ts";
import { expectReadableByEverybody, layoutShift, look } from "./storefront-page.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const SIZES = [
  ["a phone", PHONE],
  ["a desk", DESK],
] as const;

let stage: Stage;
let shop: Shop;
let shoppers: Shoppers;

beforeAll(async () => {
  stage = await openStage();
  shoppers = await inviteShoppers(stage);
  await setUpProgram(stage.databaseUrl, SHOP);
  await stage.product.settle();
  const found = stage.product.store.state.shops.get(SHOP);
  if (!found) throw new Error("The stage has no shop");
  shop = found;
  placeAllBlocks(shop);
  const { extension } = await theTheme();
  const handles = [...extension.blocks].flatMap(([handle, { target }]) =>
    target === "section" ? handle : [],
  );
  shop.theme.blocks["page.everything"] = handles.map((handle) => ({ handle, settings: {} }));
  // Each block twice: nothing may depend on being alone.
  shop.theme.blocks["page.twice"] = [...handles, ...handles].map((handle) => ({ handle, settings: {} }));
});
afterAll(async () => {
  await stage?.close();
});

async function visit({ page }: Visitor, path: string): Promise<void> {
  await page.goto(`${stage.product.store.storefrontUrl}${path}`);
  await page.waitForLoadState("networkidle");
}

/** Puts something into the cart, as a shopper does. */
async function fillCart(visitor: Visitor): Promise<void> {
  await visit(visitor, "/products/stoneware-mug");
  await visitor.page.locator('form[action="/cart/add"] button').click();
  await visitor.page.waitForURL(/\/cart$/);
}

const blocksOf = (page: Page) => page.locator(".perennial-block");

describe.each(THEMES)("in the theme “%s”", (theme) => {
  beforeAll(() => {
    shop.theme.name = theme;
  });

  describe.each(SIZES)("on %s", (where, device) => {
    it.each([
      ["a guest", null],
      ["a new member", "newcomer"],
      ["a member", "regular"],
    ] as const)("every block can be read by %s", async (who, shopper) => {
      const visitor = await openShopper(stage, device, shopper && shoppers[shopper]);
      await fillCart(visitor);
      await visit(visitor, "/pages/everything");
      const { page, complaints } = visitor;
      expect(await blocksOf(page).count()).toBeGreaterThanOrEqual(shopper === null ? 6 : 7);
      await expectReadableByEverybody(page);
      await look(page, `${theme}-${where}-${who}`.replaceAll(" ", "-"), { fullPage: true });
      expect(complaints).toEqual([]);
      await visitor.context.close();
    });

    it("nothing moves while a page with blocks loads", async () => {
      for (const shopper of [null, shoppers.newcomer, shoppers.regular]) {
        const visitor = await openShopper(stage, device, shopper);
        await fillCart(visitor);
        const account = shopper === null ? [] : ["/account"];
        for (const path of ["/cart", "/pages/rewards", "/pages/invited", ...account]) {
          await visit(visitor, path);
          expect({ path, shift: await layoutShift(visitor.page) }).toEqual({ path, shift: 0 });
        }
        await visitor.context.close();
      }
    });

    it("the embed opens its panel on pages without places for blocks", async () => {
      const visitor = await openShopper(stage, device, shoppers.regular);
      const { page, complaints } = visitor;
      await visit(visitor, "/products/morning-coffee");
      await page.locator("[data-launcher]").click();
      await page.getByText(/^Order #1002: 62 points/).waitFor();
      await expectReadableByEverybody(page);
      await look(page, `${theme}-${where}-panel`.replaceAll(" ", "-"));
      expect(complaints).toEqual([]);
      await visitor.context.close();
    });
  });
});

describe("blocks get along with everything else on a page", () => {
  beforeAll(() => {
    shop.theme.name = "meadow";
  });

  it("stand twice on one page beside the embed, each with names of its own", async () => {
    const visitor = await openShopper(stage, DESK, shoppers.regular);
    const { page, complaints } = visitor;
    await fillCart(visitor);
    await visit(visitor, "/pages/twice");
    await expectReadableByEverybody(page);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(complaints).toEqual([]);
    await visitor.context.close();
  });

  it("leave no names behind in the page's scripts, and need no script or style of the page's own", async () => {
    const visitor = await openShopper(stage, DESK, shoppers.regular);
    const { page, complaints } = visitor;
    const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
    await page.route("**/pages/*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), "content-security-policy": policy },
      });
    });
    await visit(visitor, "/pages/everything");
    await page.locator("[data-launcher]").click();
    await page.getByText(/^Order #1002: 62 points/).waitFor();
    const added = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
    });
    expect(added.filter((name) => !/^\d+$|^__playwright|^__pw/.test(name))).toEqual([]);
    const html = await page.content();
    expect(html).not.toMatch(/\son[a-z]+=|javascript:/i);
    expect(complaints).toEqual([]);
    await visitor.context.close();
  });

  it("work without script: the panel opens, rewards are a page of forms, a friend's code is a form", async () => {
    const { page, context } = await openShopper(stage, PHONE, shoppers.regular, false);
    await page.goto(`${stage.product.store.storefrontUrl}/pages/rewards`);
    await page.getByRole("button", { name: /1,240 points/ }).click();
    await page.getByRole("dialog").getByText("1,240").first().waitFor();
    await page.getByRole("dialog").getByRole("link", { name: "See what you can redeem" }).click();
    await page
      .getByRole("button", { name: /^Redeem / })
      .first()
      .click();
    await page
      .getByText(/\w{5}-\w{5}-\w{5}/)
      .first()
      .waitFor();
    await page.goto(`${stage.product.store.storefrontUrl}/pages/invited`);
    await page.getByLabel("The code of the friend who invited you").fill("2222 2222");
    await page.getByRole("button", { name: "See the invitation" }).click();
    await page.getByText("We do not know the code").waitFor();
    await context.close();
  });

  it("ask the app for nothing on home, product, collection and cart before the panel opens", async () => {
    const visitor = await openShopper(stage, PHONE, shoppers.regular);
    await fillCart(visitor);
    const asked = recordAppRequests(visitor.page);
    for (const path of ["/", "/products/morning-coffee", "/collections/all", "/cart"])
      await visit(visitor, path);
    expect(asked).toEqual([]);
    await visitor.context.close();
  });

  it("are left out of the pages on which the merchant does not want the launcher", async () => {
    shop.theme.embeds["loyalty-embed"] = { show_product: false };
    const visitor = await openShopper(stage, PHONE);
    await visit(visitor, "/products/morning-coffee");
    expect(await visitor.page.locator("[data-launcher]").count()).toBe(0);
    await visit(visitor, "/");
    expect(await visitor.page.locator("[data-launcher]").count()).toBe(1);
    shop.theme.embeds["loyalty-embed"] = {};
    await visitor.context.close();
  });
});
