import { describe, expect, it } from "vitest";
import { explainReferral, explainReferralToAdvocate } from "#app/domain/explain/explain-referral.ts";
import { isOverLimit, payForNextFriend } from "#app/domain/referrals/advocate-pay.ts";
import { decideReferral, type ReferralFacts } from "#app/domain/referrals/decide-referral.ts";
import { suspicion } from "#app/domain/referrals/fraud/finding.ts";
import { funnelRates } from "#app/domain/referrals/funnel.ts";
import { DEFAULT_OFFER, ReferralOffer } from "#app/domain/referrals/offer.ts";

const now = new Date("2026-11-20T12:00:00Z");
const usual: ReferralFacts = {
  verdict: "pay",
  staff: "none",
  orderCounts: true,
  holdUntil: now,
  isPaid: false,
  isFriendCounted: false,
  isSamePerson: false,
  isAdvocateGone: false,
  isOverLimit: false,
};
const decide = (change: Partial<ReferralFacts>) => decideReferral({ ...usual, ...change }, now);

describe("where a referral stands", () => {
  it("is paid once the return window has ended, and not before", () => {
    expect(decide({})).toEqual({ state: "paid", why: null });
    expect(decide({ holdUntil: new Date(now.getTime() + 1) })).toEqual({ state: "pending", why: "waits" });
    expect(decide({ verdict: null })).toEqual({ state: "pending", why: "not-checked" });
  });
  it("is held until a person approves", () => {
    expect(decide({ verdict: "hold" })).toEqual({ state: "held", why: "held" });
    expect(decide({ verdict: "hold", staff: "approve" }).state).toBe("paid");
    expect(decide({ verdict: "refuse", staff: "approve" }).state).toBe("paid");
    expect(decide({ verdict: "pay", staff: "refuse" })).toEqual({
      state: "refused",
      why: "refused-by-staff",
    });
  });
  it("is taken back when the order is sent back, a person says so, or an approval is undone", () => {
    expect(decide({ isPaid: true, orderCounts: false })).toEqual({
      state: "reversed",
      why: "order-does-not-count",
    });
    expect(decide({ isPaid: true, staff: "refuse" })).toEqual({ state: "reversed", why: "refused-by-staff" });
    expect(decide({ isPaid: true, verdict: "hold" })).toEqual({ state: "reversed", why: "held" });
    expect(decide({ isPaid: true, verdict: "hold", staff: "approve" }).state).toBe("paid");
  });
  it("stays paid when the limit is reached or the advocate leaves afterwards", () => {
    expect(decide({ isPaid: true, isOverLimit: true, isAdvocateGone: true }).state).toBe("paid");
    expect(decide({ isOverLimit: true }).why).toBe("over-limit");
    expect(decide({ isAdvocateGone: true }).why).toBe("advocate-gone");
  });
  it("is never paid for oneself or for a friend who counts already, whoever approves", () => {
    expect(decide({ staff: "approve", isSamePerson: true }).why).toBe("same-person");
    expect(decide({ staff: "approve", isFriendCounted: true }).why).toBe("friend-counted-before");
  });
});

describe("what an advocate gets", () => {
  const steps = [
    { fromFriend: 1, pays: { kind: "points" as const, points: 500 } },
    { fromFriend: 5, pays: { kind: "reward" as const, rewardId: "12", text: "$5.00 off" } },
  ];
  it("rises with the number of friends, and may be a reward from some friend on", () => {
    const paid = [0, 3, 4, 9].map((before) => payForNextFriend({ steps }, before).kind);
    expect(paid).toEqual(["points", "points", "reward", "reward"]);
  });
  it("ends at the limit of the period", () => {
    const paid = { month: 3, year: 8, lifetime: 20 };
    expect(isOverLimit({ friends: 3, per: "month" }, paid)).toBe(true);
    expect(isOverLimit({ friends: 9, per: "year" }, paid)).toBe(false);
    expect(isOverLimit(null, paid)).toBe(false);
  });
  it("has steps that begin with the first friend and rise", () => {
    const wrong = { ...DEFAULT_OFFER, steps: [...steps].reverse() };
    expect(ReferralOffer.safeParse(wrong).error?.issues.map(({ message }) => message)).toEqual([
      "The first step begins with friend 1.",
      "Each step begins later than the one before.",
    ]);
    expect(ReferralOffer.parse({ ...DEFAULT_OFFER, steps })).toMatchObject({ steps });
  });
});

describe("sentences", () => {
  const voice = { locale: "en", pointsName: { singular: "point", plural: "points" } };
  const referral = {
    ...{ paid: "500 points", rewardState: null, until: "Dec 4, 2026" },
    findings: [suspicion("same-ip", 25), suspicion("same-address", 50)],
  };
  it("tell the merchant what the strongest finding is", () =>
    expect(explainReferral({ ...referral, state: "held", why: "held" })).toBe(
      "Held for you to look at. Same home address as the advocate.",
    ));
  it("tell the advocate nothing that a check found", () =>
    expect(explainReferralToAdvocate({ ...referral, state: "held", why: "held" }, voice)).toBe(
      "On the way: the shop is having a look at it",
    ));
  it("tell both when it comes and why it does not", () => {
    expect(explainReferral({ ...referral, state: "pending", why: "waits" })).toBe(
      "Waits until the return window ends on Dec 4, 2026.",
    );
    expect(
      explainReferralToAdvocate({ ...referral, state: "reversed", why: "order-does-not-count" }, voice),
    ).toBe("Taken back, because the order was returned");
  });
});

it("K is friends who bought over all members, also those who shared nothing", () => {
  const rates = funnelRates({
    members: 200,
    shown: 100,
    shared: 20,
    clicked: 40,
    claimed: 20,
    bought: 10,
    paid: 8,
  });
  expect(rates).toMatchObject({ shareRate: 0.2, invitesPerMember: 0.2, conversion: 0.25, kFactor: 0.05 });
  expect(rates.total).toBeCloseTo(0.0526, 4);
  expect(
    funnelRates({ members: 0, shown: 0, shared: 0, clicked: 0, claimed: 0, bought: 0, paid: 0 }).kFactor,
  ).toBeNull();
});
