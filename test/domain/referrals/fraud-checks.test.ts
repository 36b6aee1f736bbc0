import { describe, expect, it } from "vitest";
import { explainFinding } from "#app/domain/explain/explain-finding.ts";
import { judgeReferral } from "#app/domain/referrals/fraud/judge.ts";
import { NO_TRACES, type ReferralCase } from "#app/domain/referrals/fraud/referral-case.ts";

/** A stranger's first order of 50.00, which nothing speaks against; name what differs. */
function makeCase(change: Partial<ReferralCase> = {}): ReferralCase {
  return {
    friend: NO_TRACES,
    advocate: NO_TRACES,
    isSameMember: false,
    isAdvocateBlocked: false,
    firstOrderOnly: true,
    earlierOrders: 0,
    accountDaysBefore: 0,
    isFriendCounted: false,
    orderMinor: 5_000,
    minimumMinor: 3_000,
    referrerHost: null,
    friendsOnDevice: 1,
    friendsOnIp: 1,
    friendsInDay: 1,
    ...change,
  };
}

const both = (traces: Partial<ReferralCase["friend"]>) => ({
  friend: { ...NO_TRACES, ...traces },
  advocate: { ...NO_TRACES, ...traces },
});

function found(change: Partial<ReferralCase>): [string, string[]] {
  const { verdict, findings } = judgeReferral(makeCase(change));
  return [verdict, findings.map(({ check }) => check)];
}

describe("a referral is paid without a word", () => {
  it("for a stranger's first order", () => expect(found({})).toEqual(["pay", []]));
  it("when friend and advocate only share a network, such as a campus", () =>
    expect(found(both({ ips: ["campus"] }))).toEqual(["pay", ["same-ip"]]));
  it("when a returning customer buys and the offer is for them too", () =>
    expect(found({ firstOrderOnly: false, earlierOrders: 3, accountDaysBefore: 90 })).toEqual(["pay", []]));
});

describe("a referral is refused on proof", () => {
  it.each<[string, Partial<ReferralCase>, string]>([
    ["the buyer is the advocate", { isSameMember: true }, "self-referral"],
    ["the buyer writes the advocate's e-mail", both({ emails: ["ann"] }), "self-referral"],
    ["the buyer's e-mail is another spelling of it", both({ mailboxes: ["ann"] }), "email-alias"],
    ["the buyer ordered before", { earlierOrders: 2 }, "existing-customer"],
    ["the buyer was referred before", { isFriendCounted: true }, "known-friend"],
    ["the order is below the minimum", { orderMinor: 2_999 }, "below-minimum"],
    ["the advocate is blocked", { isAdvocateBlocked: true }, "blocked-advocate"],
  ])("when %s", (_what, change, check) => expect(found(change)).toEqual(["refuse", [check]]));
});

describe("a referral is held for a person to look at", () => {
  it.each<[string, Partial<ReferralCase>, string]>([
    ["friend and advocate share a phone", both({ phones: ["1"] }), "same-phone"],
    ["friend and advocate share a home", both({ addresses: ["elm 12"] }), "same-address"],
    ["the friend bought in the advocate's browser", both({ devices: ["d"] }), "same-device"],
    ["three friends bought in one browser", { friendsOnDevice: 3 }, "device-burst"],
    ["eleven friends bought from one network in a week", { friendsOnIp: 11 }, "ip-burst"],
    ["the account is older than the invitation", { accountDaysBefore: 1 }, "existing-customer"],
    ["the link was posted on a coupon site", { referrerHost: "uk.retailmenot.com" }, "coupon-site"],
    [
      "the link was posted on a site with a telling name",
      { referrerHost: "best-coupons.example" },
      "coupon-site",
    ],
    ["six friends bought in a day", { friendsInDay: 6 }, "velocity"],
  ])("when %s", (_what, change, check) => expect(found(change)).toEqual(["hold", [check]]));

  it("also when everything of a household is shared: suspicion never refuses", () => {
    const household = both({ phones: ["1"], addresses: ["elm 12"], devices: ["d"], ips: ["home"] });
    expect(judgeReferral(makeCase(household))).toMatchObject({ verdict: "hold", score: 195 });
  });
  it("not yet at the edge of what is usual", () =>
    expect(found({ friendsOnDevice: 2, friendsOnIp: 10, friendsInDay: 5 })).toEqual(["pay", []]));
});

it("every finding is told in a sentence", () => {
  const { findings } = judgeReferral(
    makeCase({ friendsInDay: 6, referrerHost: "coupons.com", earlierOrders: 1 }),
  );
  expect(findings.map(explainFinding)).toEqual([
    "The buyer has ordered before (1 order).",
    "Came from coupons.com, which publishes discount codes.",
    "6 friends of this advocate bought within a day.",
  ]);
});
