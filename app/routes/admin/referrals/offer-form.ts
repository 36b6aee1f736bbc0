import { collectErrors, type Collector } from "#app/domain/forms/collect-errors.ts";
import {
  readAmount,
  readPoints,
  readText,
  readWhole,
  showAmount,
  showPoints,
  type Read,
} from "#app/domain/forms/read-fields.ts";
import { DEFAULT_OFFER, friendText, ReferralOffer } from "#app/domain/referrals/offer.ts";

/** A step of the form: from which friend on, and how many points, or which reward. */
export interface StepRow {
  fromFriend: string;
  pays: "points" | "reward";
  points: string;
  rewardId: string;
}

export const FRIEND_GIFTS = ["nothing", "shared-code", "reward"] as const;
export type FriendGift = (typeof FRIEND_GIFTS)[number];

/** The offer as the merchant types it. */
export interface OfferForm {
  isOn: boolean;
  friendGets: FriendGift;
  friendCode: string;
  friendRewardId: string;
  friendText: string;
  steps: StepRow[];
  /** Empty: any order. */
  minimum: string;
  firstOrderOnly: boolean;
  holdDays: string;
  linkDays: string;
  /** Empty: no limit. */
  limitFriends: string;
  limitPer: string;
  showsFirstName: boolean;
  shareText: string;
}

export type OfferErrors = Record<string, string>;
export type ParsedOffer = { ok: true; offer: ReferralOffer | null } | { ok: false; errors: OfferErrors };

/** How a program counts: its currency, and the decimals of its points. */
export interface OfferUnits {
  currency: string;
  pointDecimals: number;
}

/** A reward that an offer can give. */
export interface OfferReward {
  id: string;
  /** What it gives: "$5.00 off". */
  gets: string;
  /** As the list shows it: "Five off: $5.00 off". */
  label: string;
  /** Whether somebody can have it who is no customer yet. */
  isForFriends: boolean;
}

export function toOfferForm(offer: ReferralOffer | null, { currency, pointDecimals }: OfferUnits): OfferForm {
  const from = offer ?? DEFAULT_OFFER;
  const { friend, limit } = from;
  return {
    isOn: offer !== null,
    friendGets: friend.kind,
    friendCode: friend.kind === "shared-code" ? friend.code : "",
    friendRewardId: friend.kind === "reward" ? friend.rewardId : "",
    friendText: friendText(friend) ?? "",
    steps: from.steps.map(({ fromFriend, pays }) => ({
      fromFriend: String(fromFriend),
      pays: pays.kind,
      points: pays.kind === "points" ? showPoints(pays.points, pointDecimals) : "",
      rewardId: pays.kind === "reward" ? pays.rewardId : "",
    })),
    minimum: from.minimumMinor === 0 ? "" : showAmount(from.minimumMinor, currency),
    firstOrderOnly: from.firstOrderOnly,
    holdDays: String(from.holdDays),
    linkDays: String(from.linkDays),
    limitFriends: limit ? String(limit.friends) : "",
    limitPer: limit?.per ?? "year",
    showsFirstName: from.showsFirstName,
    shareText: from.shareText,
  };
}

/**
 * Reads the form. Each error stands at its field and says what to write instead.
 * Example: a second step from friend 1: "steps.1.fromFriend" is told that it begins later.
 */
export function parseOfferForm(
  form: OfferForm,
  { currency, pointDecimals }: OfferUnits,
  rewards: readonly OfferReward[],
): ParsedOffer {
  if (!form.isOn) return { ok: true, offer: null };
  const at = collectErrors();
  const { take, errors } = at;
  const limitFriends = ifWritten(form.limitFriends, (text) =>
    readWhole(text, { min: 1, max: 10_000, what: "friends" }),
  );
  const offer = {
    friend: parseFriend(form, rewards, at),
    steps: form.steps.map((row, index) => ({
      fromFriend: take(
        `steps.${index}.fromFriend`,
        readWhole(row.fromFriend, { min: 1, max: 1000, what: "friends" }),
      ),
      pays: parsePays(row, { index, pointDecimals, rewards }, at),
    })),
    minimumMinor:
      take(
        "minimum",
        ifWritten(form.minimum, (text) => readAmount(text, currency)),
      ) ?? 0,
    firstOrderOnly: form.firstOrderOnly,
    holdDays: take("holdDays", readWhole(form.holdDays, { min: 0, max: 180, what: "days" })),
    linkDays: take("linkDays", readWhole(form.linkDays, { min: 1, max: 365, what: "days" })),
    limit: limitOf(take("limitFriends", limitFriends), form.limitPer),
    showsFirstName: form.showsFirstName,
    shareText: take(
      "shareText",
      readText(form.shareText, { max: 200, empty: "Write what members send along with their link." }),
    ),
  };
  const parsed = ReferralOffer.safeParse(offer);
  // What could not be read is told at its field already; the schema only misses it.
  const others = (parsed.error?.issues ?? []).filter(({ code }) => code !== "invalid_type");
  for (const { path, message } of others) errors[fieldOf(path)] ??= message;
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, offer: parsed.data }
    : { ok: false, errors };
}

function parseFriend(form: OfferForm, rewards: readonly OfferReward[], at: Collector): object | null {
  switch (form.friendGets) {
    case "nothing":
      return { kind: "nothing" };
    case "shared-code": {
      const code = readText(form.friendCode, { max: 60, empty: "Write the code as it stands in Shopify." });
      return { kind: "shared-code", code: at.take("friendCode", code), text: takeText(form, at) };
    }
    case "reward": {
      const reward = rewards.find(({ id, isForFriends }) => isForFriends && id === form.friendRewardId);
      if (!reward) return at.refuse("friendRewardId", CHOOSE);
      return { kind: "reward", rewardId: reward.id, text: takeText(form, at) };
    }
  }
}

const CHOOSE = "Choose a reward.";

function takeText(form: OfferForm, at: Collector): string | null {
  const empty = "Write what friends get, such as “10% off your first order”.";
  return at.take("friendText", readText(form.friendText, { max: 80, empty }));
}

/** A reward is named by what it gives; a longer name is cut as sentences need it. */
function parsePays(
  row: StepRow,
  {
    index,
    pointDecimals,
    rewards,
  }: { index: number; pointDecimals: number; rewards: readonly OfferReward[] },
  at: Collector,
): object | null {
  if (row.pays === "points")
    return {
      kind: "points",
      points: at.take(`steps.${index}.points`, readPoints(row.points, pointDecimals)),
    };
  const reward = rewards.find(({ id }) => id === row.rewardId);
  if (!reward) return at.refuse(`steps.${index}.rewardId`, CHOOSE);
  return { kind: "reward", rewardId: reward.id, text: reward.gets.slice(0, 80) };
}

function ifWritten<T>(text: string, read: (text: string) => Read<T>): Read<T | null> {
  return text.trim() === "" ? { ok: true, value: null } : read(text);
}

function limitOf(friends: number | null, per: string) {
  return friends === null ? null : { friends, per };
}

/** Where an error of the schema stands in the form. */
function fieldOf(path: PropertyKey[]): string {
  const joined = path.join(".");
  if (joined === "friend.code") return "friendCode";
  if (joined === "friend.text") return "friendText";
  return joined.replace(".pays.points", ".points");
}
