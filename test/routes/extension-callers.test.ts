import { describe, expect, it } from "vitest";
import * as account from "#app/routes/extensions/account.ts";
import * as checkout from "#app/routes/extensions/checkout.ts";
import * as pos from "#app/routes/extensions/pos.ts";
import * as thankYou from "#app/routes/extensions/thank-you.ts";
import { customerOf } from "#app/routes/extensions/require-caller.server.ts";
import { uninstallShop } from "#app/services/shops/uninstall-shop.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { ask, answered, customer, openExtensionShop, type Route } from "./extension-shop.ts";
import { routeArgs } from "./admin/admin-stage.ts";

const routes: [string, Route][] = [
  ["the customer account", account],
  ["checkout", checkout],
  ["the page that thanks", thankYou],
  ["the point of sale", pos],
];

describe("who asks for an extension", () => {
  it("is answered by no address without a token that is right in every part", async () => {
    const { shop } = await openExtensionShop();
    await using _closing = shop;
    const own = { subject: customer(shop.customerId) };
    const query = { order: "1", customer: String(shop.customerId) };
    const wrong = [
      ["no token", null, 401],
      ["another app's", { ...own, audience: "another-app" }, 401],
      ["one signed with another secret", { ...own, secret: "guessed" }, 401],
      ["one that has ended", { ...own, endsIn: -60 }, 401],
      ["one that names no shop", { ...own, dest: "https://evil.example.com" }, 401],
      ["one of a shop that we do not know", { ...own, dest: "stranger.myshopify.com" }, 403],
    ] as const;
    for (const [where, route] of routes) {
      for (const [what, token, status] of wrong) {
        const read = await ask(shop, route, { token, query });
        expect([where, what, read.status]).toEqual([where, what, status]);
        expect(JSON.stringify(read.body)).not.toMatch(/panel|rewards|points|earned/);
        if (!route.action) continue;
        const sent = await ask(shop, route, {
          token,
          query,
          body: { ...query, do: "undo", redemption: "1" },
        });
        expect([where, what, sent.status]).toEqual([where, what, status]);
      }
      expect((await ask(shop, route, { token: own, query })).status).toBe(200);
    }
    expect(await shop.ctx.db.shop.count({ where: { domain: "stranger.myshopify.com" } })).toBe(0);
  });

  it("is refused once the shop has uninstalled the app, though the token is still good", async () => {
    const { shop } = await openExtensionShop();
    await using _closing = shop;
    await uninstallShop(shop.ctx, new Date(Date.now() + 10_000));
    const token = { subject: customer(shop.customerId) };
    const query = { order: "1", customer: String(shop.customerId) };
    for (const [where, route] of routes) {
      const read = await ask(shop, route, { token, query });
      expect([where, read.status, read.body]).toEqual([
        where,
        403,
        { error: "This shop does not use Perennial." },
      ]);
    }
  });

  it("may write the shop with or without a protocol, and reads the answer from the extension's origin", async () => {
    const { shop } = await openExtensionShop();
    await using _closing = shop;
    for (const dest of [domain, `https://${domain}`]) {
      const read = await ask(shop, account, { token: { subject: customer(shop.customerId), dest } });
      expect(read.status).toBe(200);
      expect(read.headers.get("access-control-allow-origin")).toBe("*");
      expect(read.headers.get("cache-control")).toBe("private, no-store");
    }
    const asks = { origin: "https://extensions.shopifycdn.com", "access-control-request-method": "POST" };
    const request = new Request("http://localhost:3000/extensions/account", {
      method: "OPTIONS",
      headers: { ...asks, "user-agent": "Mozilla/5.0 Chrome/130" },
    });
    const allowed = await answered(account.loader(routeArgs(request)));
    expect([allowed.status, allowed.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "Authorization, Content-Type",
    ]);
  });

  it("is a customer only where the token says so in full", () => {
    expect(customerOf("gid://shopify/Customer/7")).toBe(7n);
    const others = [null, "", "7", "gid://shopify/Order/7", "gid://shopify/Customer/7/8", "staff:7"];
    for (const subject of others) expect(customerOf(subject)).toBeNull();
  });
});
