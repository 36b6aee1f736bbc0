import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as pos from "#app/routes/extensions/pos.ts";
import { setStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { ask, openExtensionShop } from "./extension-shop.ts";

const STAFF = { subject: "902541635", dest: `https://${domain}` };

const Till = z.object({
  panel: z.object({ state: z.string(), availableText: z.string() }),
  rewards: z.object({
    nonce: z.string().nullable(),
    mine: z.array(z.object({ id: z.string(), state: z.string() })),
  }),
});
const Redeemed = z.object({ ok: z.literal(true), reward: z.object({ id: z.string(), code: z.string() }) });

async function open() {
  const { shop, rewardId } = await openExtensionShop();
  const till = { customer: String(shop.customerId), locale: "en-GB", currency: "USD" };
  const read = async () => Till.parse((await ask(shop, pos, { token: STAFF, query: till })).body);
  const send = (body: Record<string, unknown>) =>
    ask(shop, pos, { token: STAFF, body: { customer: till.customer, ...body } });
  const redeem = async () => {
    const { nonce } = (await read()).rewards;
    return Redeemed.parse((await send({ do: "redeem", reward: rewardId, points: 50, nonce })).body).reward;
  };
  return { shop, read, send, redeem };
}

describe("staff at the till", () => {
  it("redeem for a member, and the order of the till that uses the code uses the reward", async () => {
    const { shop, read, redeem, send } = await open();
    await using _closing = shop;
    expect(await read()).toMatchObject({ panel: { state: "member", availableText: "1,000" } });
    const { id, code } = await redeem();
    expect(await shop.balance()).toBe(950);
    const mug = createProduct(shop.store.state, { shop: domain, title: "Mug", price: "10.00" });
    const order = placeOrder(shop.store.state, {
      ...{ shop: domain, source: "pos", customerId: shop.customerId, discountCodes: [code] },
      lines: [{ variantId: mug.variants[0]?.id ?? 0n, quantity: 4 }],
    });
    expect(order.discountApplications).toMatchObject([{ code }]);
    await shop.hear();
    expect(await shop.current({ redemptionId: BigInt(id) })).toMatchObject({
      state: "used",
      orderId: order.id,
    });
    expect((await read()).rewards.mine).toMatchObject([{ id, state: "used" }]);
    const undone = await send({ do: "undo", redemption: id });
    expect(undone).toMatchObject({ status: 409, body: { outcome: "used" } });
    // 950 and what the order earned: 40.00 less 5.00.
    expect(await shop.balance()).toBe(985);
  });

  it("undo what was not used: the code stops working, the points are back, and it is known who did it", async () => {
    const { shop, redeem, send } = await open();
    await using _closing = shop;
    const { id, code } = await redeem();
    expect((await send({ do: "undo", redemption: id })).body).toEqual({ outcome: "undone" });
    expect(await shop.balance()).toBe(1_000);
    expect(await shop.current({ redemptionId: BigInt(id) })).toMatchObject({
      state: "cancelled",
      actor: "staff:902541635",
      closingReason: "Undone at the till",
    });
    await expect(shop.order([code])).rejects.toThrow("has ended");
  });

  it("give no more points back than their limit lets them", async () => {
    const { shop, redeem, send } = await open();
    await using _closing = shop;
    await setStaffLimit(shop.ctx, { maxEach: 10, maxDay: null }, "staff:1");
    const { id } = await redeem();
    expect(await send({ do: "undo", redemption: id })).toMatchObject({
      status: 409,
      body: { outcome: "above-limit" },
    });
    expect(await shop.balance()).toBe(950);
  });

  it("see of a customer who is no member what there is; looking enrols nobody", async () => {
    const { shop } = await open();
    await using _closing = shop;
    const bob = createCustomer(shop.store.state, {
      shop: domain,
      firstName: "Bob",
      email: "bob@example.com",
    });
    const before = await shop.ctx.db.member.count();
    for (const customer of [String(bob.id), "4711"]) {
      const { body } = await ask(shop, pos, { token: STAFF, query: { customer } });
      expect(Till.parse(body)).toMatchObject({ panel: { state: "new" }, rewards: { nonce: null, mine: [] } });
    }
    expect(await shop.ctx.db.member.count()).toBe(before);
    expect((await ask(shop, pos, { token: STAFF })).status).toBe(400);
  });

  it("are asked to sign in where the token names nobody", async () => {
    const { shop } = await open();
    await using _closing = shop;
    const body = { customer: String(shop.customerId), do: "undo", redemption: "1" };
    expect((await ask(shop, pos, { token: { subject: null }, body })).status).toBe(401);
  });
});
