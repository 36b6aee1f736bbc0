import { afterAll, beforeAll, expect, it } from "vitest";
import { loader } from "#app/routes/extensions/admin-customer.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { mintExtensionToken } from "#test/store/tokens/extension-token.ts";
import { answered } from "./extension-shop.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin/admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

async function askAbout(shop: AdminShop, customer: string) {
  const request = await shop.request(`/extensions/admin/customer?customer=${customer}`);
  request.headers.set("origin", "https://extensions.shopifycdn.com");
  return answered(loader(routeArgs(request)));
}

it("staff see on Shopify's customer page what the member has, why, and where the rest is", async () => {
  const shop = await stage.mintAdmin();
  await awardOrders({ ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
  const answer = await askAbout(shop, String(ANN));
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer).toMatchObject({
    status: 200,
    body: {
      state: "member",
      path: expect.stringMatching(/^\/app\/members\/\d+$/),
      figures: [{ label: "Available" }, { label: "Pending" }, { label: "Balance" }],
      tier: null,
      entries: [{ title: expect.stringMatching(/^Order #/), explanation: expect.stringContaining("points") }],
    },
  });
});

it("staff are told that a customer is no member, of another shop nothing", async () => {
  const shop = await stage.mintAdmin();
  const other = await stage.mintAdmin();
  await awardOrders({ ...other.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
  expect((await askAbout(shop, String(ANN))).body).toEqual({ state: "no-member" });
  expect((await askAbout(shop, "x")).status).toBe(400);
});

it("a token for another app, or of an extension of the checkout, opens nothing", async () => {
  const shop = await stage.mintAdmin();
  const { domain } = await stage.runtime.database.db.shop.findUniqueOrThrow({
    where: { id: shop.ctx.shopId },
  });
  const subject = { subject: "gid://shopify/Customer/1" };
  for (const options of [
    { ...subject, audience: "another-app" },
    { ...subject, endsIn: -60 },
  ]) {
    const token = await mintExtensionToken(stage.store.state, domain, options);
    const headers = { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/130" };
    const request = new Request(`http://localhost:3000/extensions/admin/customer?customer=${ANN}`, {
      headers,
    });
    const answer = await answered(loader(routeArgs(request)));
    expect([answer.status, answer.body]).toEqual([401, null]);
  }
});
