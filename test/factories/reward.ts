import { EVERY_PRODUCT, type Offer, type Reward, type Value } from "#app/domain/rewards/reward.ts";

/** So much in the shop's currency, everywhere the same. */
export function worth(minor: number): Value {
  return { minor, byMarket: [], byCurrency: [] };
}

export function amountOff(minor: number): Offer {
  return { kind: "amount-off", value: worth(minor), eligible: EVERY_PRODUCT };
}

/** 5.00 off for 50 points, for everybody, at any time; name what differs. */
export function makeReward(reward: Partial<Reward> = {}): Reward {
  return {
    title: "Five off",
    enabled: true,
    offer: amountOff(500),
    price: { kind: "points", points: 50 },
    tierIds: [],
    from: null,
    until: null,
    minimumMinor: null,
    combinesWith: { order: false, product: false, shipping: false },
    expiresAfterDays: 30,
    limitPerMember: null,
    limitInAll: null,
    returns: "in-proportion",
    ...reward,
  };
}
