import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_OFFER } from "#app/domain/referrals/offer.ts";
import { parseOfferForm, toOfferForm, type OfferForm } from "#app/routes/admin/referrals/offer-form.ts";
import { action as offerAction } from "#app/routes/admin/referrals/offer.tsx";
import { action, loader } from "#app/routes/admin/referrals/referrals.tsx";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { exportRows } from "#app/services/exports/export-rows.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";
import { settleReferral } from "#app/services/referrals/settle-referral.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { NO_ORDER_TRACES } from "#test/factories/referral-shop.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(() => stage.close());

const units = { currency: "USD", pointDecimals: 0 };
const REWARDS = [
  { id: "12", gets: "$5.00 off", label: "Five off: $5.00 off", isForFriends: true },
  { id: "13", gets: "$5.00 store credit", label: "Credit: $5.00 store credit", isForFriends: false },
];
const POINTS = { pays: "points" as const, rewardId: "" };
const form = (change: Partial<OfferForm> = {}) => ({ ...toOfferForm(DEFAULT_OFFER, units), ...change });

describe("the form of the offer", () => {
  it("reads back exactly what a program has", () => {
    const offer = {
      ...DEFAULT_OFFER,
      friend: { kind: "shared-code" as const, code: "FRIEND10", text: "10% off" },
      steps: [
        { fromFriend: 1, pays: { kind: "points" as const, points: 500 } },
        { fromFriend: 5, pays: { kind: "points" as const, points: 800 } },
      ],
      minimumMinor: 3_050,
      limit: { friends: 10, per: "year" as const },
    };
    expect(parseOfferForm(toOfferForm(offer, units), units, REWARDS)).toEqual({ ok: true, offer });
    expect(parseOfferForm(form({ isOn: false }), units, REWARDS)).toEqual({ ok: true, offer: null });
  });

  it("tells each mistake at its field, and what to write instead", () => {
    const wrong = form({
      friendGets: "shared-code",
      friendCode: "TEN OFF",
      steps: [
        { ...POINTS, fromFriend: "1", points: "500" },
        { ...POINTS, fromFriend: "1", points: "0" },
      ],
      holdDays: "400",
      shareText: " ",
    });
    expect(parseOfferForm(wrong, units, REWARDS)).toEqual({
      ok: false,
      errors: {
        friendCode: "A discount code has no blanks and none of / ? # & ,",
        friendText: "Write what friends get, such as “10% off your first order”.",
        "steps.1.points": "Write a whole number of points from 1 to 1,000,000.",
        holdDays: "Write a whole number of days from 0 to 180.",
        shareText: "Write what members send along with their link.",
      },
    });
  });

  it("gives rewards of the shop: to the friend one that is a code, to the member any", () => {
    const give = (friendRewardId: string, rewardId: string) =>
      parseOfferForm(
        form({
          ...{ friendGets: "reward", friendRewardId, friendText: "$5 off your first order" },
          steps: [{ pays: "reward", fromFriend: "1", points: "", rewardId }],
        }),
        units,
        REWARDS,
      );
    const parsed = give("12", "13");
    expect(parsed).toMatchObject({
      offer: {
        friend: { kind: "reward", rewardId: "12", text: "$5 off your first order" },
        steps: [{ pays: { kind: "reward", rewardId: "13", text: "$5.00 store credit" } }],
      },
    });
    const offer = parsed.ok ? parsed.offer : null;
    expect(parseOfferForm(toOfferForm(offer, units), units, REWARDS)).toEqual(parsed);
    expect(give("13", "99")).toEqual({
      ok: false,
      errors: { friendRewardId: "Choose a reward.", "steps.0.rewardId": "Choose a reward." },
    });
  });

  it("tells a step that begins no later than the one before", () => {
    const steps = ["1", "1"].map((fromFriend) => ({ ...POINTS, fromFriend, points: "500" }));
    expect(parseOfferForm(form({ steps }), units, REWARDS)).toEqual({
      ok: false,
      errors: { "steps.1.fromFriend": "Each step begins later than the one before." },
    });
  });

  it("publishes the offer as a version of the program", async () => {
    const shop = await stage.mintAdmin();
    const fields = { expectedVersion: "1", form: JSON.stringify(form({ holdDays: "30" })) };
    const answer = await offerAction(routeArgs(await shop.request("/app/referrals/offer", fields)));
    expect(answer).toMatchObject({ what: "published", version: 2, program: { referrals: { holdDays: 30 } } });
  });
});

async function withHeldReferral(): Promise<AdminShop & { referralId: bigint }> {
  const shop = await stage.mintAdmin(
    makeProgram({ referrals: { ...DEFAULT_OFFER, holdDays: 0 } }),
    new Date(),
  );
  const { db, shopId } = shop.ctx;
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const ctx = await stage.runtime.contextOfDomain(domain);
  const ann = { customerId: ANN, firstName: "Ann", lastName: "Lee", email: "ann@example.com" };
  await enrolCustomers(ctx, [{ ...ann, hasVerifiedEmail: true, updatedAt: null }]);
  const { id } = await db.member.findFirstOrThrow({ where: { shopId, customerId: ANN } });
  const code = (await ensureMemberCodes(ctx, [id])).get(id) ?? "";
  const home = { street: "12 Elm St", zip: "90210", country: "US" };
  const order = incoming({ processedAt: ctx.now, updatedAt: ctx.now }, { customerId: BOB });
  await awardOrders(ctx, [
    { ...order, traces: { ...NO_ORDER_TRACES, ...home, cartCode: code, email: "bob@example.com" } },
  ]);
  const referral = await db.referral.findFirstOrThrow({ where: { shopId } });
  await settleReferral(ctx, referral.id, { emails: [], phones: [], addresses: [home] });
  return { ...shop, referralId: referral.id };
}

describe("the page of referrals", () => {
  it("shows what waits for a person, with what was found, and carries out what they decide", async () => {
    const shop = await withHeldReferral();
    const load = async (search = "") => loader(routeArgs(await shop.request(`/app/referrals${search}`)));
    const decide = async (what: string, note: string) =>
      action(
        routeArgs(await shop.request("/app/referrals", { referralId: String(shop.referralId), what, note })),
      );
    expect(await load("?state=review&search=ann")).toMatchObject({
      toReview: 1,
      items: [
        {
          state: "held",
          sentence: "Held for you to look at. Same home address as the advocate.",
          findings: [{ text: "Same home address as the advocate.", weight: "50 of 100" }],
          acts: ["approve", "refuse", "block"],
        },
      ],
    });
    expect((await load("?search=nobody")).items).toEqual([]);
    expect(await decide("approve", "")).toMatchObject({ ok: false });
    expect(await decide("approve", "They are sisters")).toMatchObject({ ok: true, text: "Approved" });
    expect(await load()).toMatchObject({
      toReview: 0,
      items: [{ sentence: "Paid: 500 points.", acts: ["refuse", "block", "undo"] }],
    });
    const figures = (await load()).figures.map(({ label, value }) => `${label} ${value}`);
    expect(figures).toEqual([
      "Shown 0",
      "Shared 0",
      "Clicked 0",
      "Claimed 0",
      "Bought 1",
      "Paid 1",
      "K-factor 0.5",
    ]);
    await expect(decide("marry", "x")).rejects.toMatchObject({ status: 400 });
  });

  it("leaves as a file, without a hash in it", async () => {
    const shop = await withHeldReferral();
    let text = "";
    for await (const piece of exportRows(shop.ctx, "referrals", "jsonl")) text += piece;
    const lines = text.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      state: "held",
      findings: [{ check: "same-address" }],
    });
    expect(lines[0]).not.toMatch(/[0-9a-f]{64}/);
  });
});
