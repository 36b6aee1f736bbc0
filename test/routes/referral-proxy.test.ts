import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertImportedCodes } from "#app/db/imports/imported-codes.ts";
import { DEFAULT_OFFER } from "#app/domain/referrals/offer.ts";
import { action as claimAction } from "#app/routes/proxy/referrals/claim.ts";
import { loader as invitationLoader } from "#app/routes/proxy/referrals/invitation.ts";
import { action as inviteAction, loader as inviteLoader } from "#app/routes/proxy/referrals/invite.ts";
import { loader as qrLoader } from "#app/routes/proxy/referrals/qr.ts";
import { action as sharedAction, loader as referralsLoader } from "#app/routes/proxy/referrals/referrals.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { NO_ORDER_TRACES } from "#test/factories/referral-shop.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin/admin-stage.ts";

let stage: AdminStage;
let shop: AdminShop;
let domain: string;
let code: string;

beforeAll(async () => {
  stage = await openAdminStage();
  const friend = { kind: "shared-code" as const, code: "FRIEND10", text: "10% off your first order" };
  shop = await stage.mintAdmin(makeProgram({ referrals: { ...DEFAULT_OFFER, friend } }), new Date());
  const { db, shopId } = shop.ctx;
  domain = (await db.shop.findUniqueOrThrow({ where: { id: shopId } })).domain;
  const ann = { customerId: ANN, firstName: "Ann {{ 7 }}", lastName: "Lee", email: "ann@example.com" };
  const ctx = await stage.runtime.contextOfDomain(domain);
  await enrolCustomers(ctx, [{ ...ann, hasVerifiedEmail: true, updatedAt: null }]);
  const { id } = await db.member.findFirstOrThrow({ where: { shopId, customerId: ANN } });
  code = (await ensureMemberCodes(ctx, [id])).get(id) ?? "";
});
afterAll(() => stage.close());

interface Sent {
  query?: Record<string, string>;
  customerId?: bigint | null;
  json?: unknown;
  form?: Record<string, string>;
  params?: Record<string, string>;
}

function args(path: string, { query = {}, customerId = null, json, form, params = {} }: Sent = {}) {
  const signed = new URLSearchParams(query);
  signed.set("shop", domain);
  signed.set("logged_in_customer_id", customerId === null ? "" : String(customerId));
  signed.set("path_prefix", "/apps/perennial");
  signed.set("timestamp", String(Math.floor(Date.now() / 1000)));
  signed.set("signature", signProxyQuery(signed, CLIENT_SECRET));
  const headers = new Headers({ "x-forwarded-for": "198.51.100.4", "user-agent": "Safari" });
  if (json !== undefined) headers.set("content-type", "application/json");
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : undefined;
  const init = body === undefined ? { headers } : { method: "POST", body, headers };
  return routeArgs(new Request(`http://localhost:3000/proxy/${path}?${signed}`, init), params);
}
const claims = () => shop.ctx.db.referralClaim.findMany({ where: { shopId: shop.ctx.shopId } });
const BROWSER = "browser-0123456789abcdef";

describe("a friend", () => {
  it("is greeted with the advocate's first name and the offer", async () => {
    const answer = await invitationLoader(args("invitation", { query: { code } }));
    expect(await answer.json()).toEqual({ code, firstName: "Ann {{ 7 }}", text: "10% off your first order" });
    expect((await invitationLoader(args("invitation", { query: { code: "22222222" } }))).status).toBe(404);
  });

  it("is greeted by a link that another app printed, and goes on with the member's own code", async () => {
    const { db, shopId } = shop.ctx;
    const { id } = await db.member.findFirstOrThrow({ where: { shopId, customerId: ANN } });
    await insertImportedCodes(db, shopId, [{ memberId: id, code: "Ann-Lee.42" }]);
    const answer = await invitationLoader(args("invitation", { query: { code: "ann-lee.42" } }));
    expect(await answer.json()).toMatchObject({ code, firstName: "Ann {{ 7 }}" });
  });

  it("claims the offer with an e-mail, and buys in another browser: the order is the advocate's doing", async () => {
    const answer = await claimAction(
      args("claim", { json: { code, email: "Bob+1@example.com", browser: BROWSER } }),
    );
    expect(await answer.json()).toEqual({
      ok: true,
      discountCode: "FRIEND10",
      text: "10% off your first order",
      isOnItsWay: false,
    });
    const [claim] = await claims();
    expect(JSON.stringify({ ...claim, shopId: 0, id: 0, memberId: 0 })).not.toContain("bob");
    const ctx = await stage.runtime.contextOfDomain(domain);
    const later = new Date(Date.now() + 60_000);
    const order = incoming({ processedAt: later, updatedAt: later }, { customerId: BOB });
    await awardOrders(ctx, [{ ...order, traces: { ...NO_ORDER_TRACES, email: "bob@example.com" } }]);
    const [referral] = await ctx.db.referral.findMany({ where: { shopId: ctx.shopId } });
    expect(referral).toMatchObject({ evidence: [{ kind: "claim" }] });
    expect((await claims())[0]?.usedAt).not.toBeNull();
  });

  it("claims without an e-mail, and is known by the browser", async () => {
    await claimAction(args("claim", { json: { code, browser: "another-browser-0123" } }));
    const ctx = await stage.runtime.contextOfDomain(domain);
    const later = new Date(Date.now() + 60_000);
    const order = incoming({ orderId: "77", processedAt: later, updatedAt: later }, { customerId: 99n });
    const traces = { ...NO_ORDER_TRACES, email: "eve@example.com", browserId: "another-browser-0123" };
    await awardOrders(ctx, [{ ...order, traces }]);
    expect(await ctx.db.referral.findFirst({ where: { shopId: ctx.shopId, orderId: 77n } })).toMatchObject({
      evidence: [{ kind: "browser" }],
    });
  });

  it("gets no offer by a form of another site, for an e-mail that is none, or for their own link", async () => {
    expect((await claimAction(args("claim", { form: { code } }))).status).toBe(415);
    const wrong = await claimAction(args("claim", { json: { code, email: "nobody" } }));
    expect(await wrong.json()).toEqual({ ok: false, reason: "not-an-email" });
    const own = await claimAction(args("claim", { json: { code }, customerId: ANN }));
    expect(await own.json()).toEqual({ ok: false, reason: "own-link" });
  });

  it("claims without script: a page of the shop, a form with a nonce, and a link that fills the cart", async () => {
    const params = { code };
    const page = await inviteLoader(args(`invite/${code}`, { params }));
    expect(page.headers.get("content-type")).toContain("application/liquid");
    const html = await page.text();
    expect(html).toContain("Ann &#123;&#123; 7 &#125;&#125; invites you");
    expect(html).not.toMatch(/\{\{|\{%/);
    const nonce = /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const done = await inviteAction(
      args(`invite/${code}`, { params, form: { nonce, email: "carol@example.com" } }),
    );
    expect(await done.text()).toContain(`/discount/FRIEND10?redirect=&#37;2F&#37;3Fref&#37;3D${code}`);
    const stale = await inviteAction(args(`invite/${code}`, { params, form: { nonce: "1.x", email: "" } }));
    expect(await stale.text()).toContain("Please try again");
  });
});

describe("an advocate", () => {
  it("sees link, visitors and friends, masked, with why something is not paid", async () => {
    const answer = await referralsLoader(
      args("referrals", { customerId: ANN, query: { locale: "en-US", browser: BROWSER } }),
    );
    const panel = await answer.json();
    expect(panel).toMatchObject({
      code,
      link: `https://${domain}/apps/perennial/r/${code}`,
      offer: {
        friend: "Friends get 10% off your first order",
        advocate: "You get 500 points for each friend",
      },
      friends: [
        { name: "A. L.", text: "On the way: the shop is having a look at it" },
        { name: "A. L.", text: "On the way: the shop is having a look at it" },
      ],
    });
    expect((await referralsLoader(args("referrals"))).status).toBe(401);
  });

  it("is counted as shown once a day, and as having shared once a day and channel", async () => {
    const share = (channel: string) =>
      sharedAction(args("referrals", { customerId: ANN, json: { channel, browser: BROWSER } }));
    await Promise.all([share("whatsapp"), share("whatsapp"), share("copy")]);
    expect((await share("pigeon")).status).toBe(400);
    const rows = await shop.ctx.db.referralActivity.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(rows.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
      "shared copy",
      "shared whatsapp",
      "shown ",
    ]);
  });

  it("has a picture of the link to scan", async () => {
    const answer = await qrLoader(args("qr", { params: { file: `${code}.svg` } }));
    expect(answer.headers.get("content-type")).toBe("image/svg+xml");
    expect(await answer.text()).toMatch(/^<svg/);
  });
});
