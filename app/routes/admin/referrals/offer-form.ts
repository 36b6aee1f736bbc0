import { collectErrors } from "#app/domain/forms/collect-errors.ts";
import {
  readAmount,
  readPoints,
  readText,
  readWhole,
  showAmount,
  showPoints,
  type Read,
} from "#app/domain/forms/read-fields.ts";
import { DEFAULT_OFFER, ReferralOffer } from "#app/domain/referrals/offer.ts";

/** A step of the form: from which friend on, and how many points. */
export interface StepRow {
  fromFriend: string;
  points: string;
}

/** The offer as the merchant types it. */
export interface OfferForm {
  isOn: boolean;
  givesFriend: boolean;
  friendCode: string;
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

export function toOfferForm(offer: ReferralOffer | null, { currency, pointDecimals }: OfferUnits): OfferForm {
  const from = offer ?? DEFAULT_OFFER;
  const { friend, limit } = from;
  return {
    isOn: offer !== null,
    givesFriend: friend.kind === "shared-code",
    friendCode: friend.kind === "shared-code" ? friend.code : "",
    friendText: friend.kind === "shared-code" ? friend.text : "",
    steps: from.steps.map(({ fromFriend, pays }) => ({
      fromFriend: String(fromFriend),
      points: showPoints(pays.points, pointDecimals),
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
export function parseOfferForm(form: OfferForm, { currency, pointDecimals }: OfferUnits): ParsedOffer {
  if (!form.isOn) return { ok: true, offer: null };
  const { take, errors } = collectErrors();
  const limitFriends = ifWritten(form.limitFriends, (text) =>
    readWhole(text, { min: 1, max: 10_000, what: "friends" }),
  );
  const offer = {
    friend: form.givesFriend
      ? {
          kind: "shared-code",
          code: take(
            "friendCode",
            readText(form.friendCode, { max: 60, empty: "Write the code as it stands in Shopify." }),
          ),
          text: take(
            "friendText",
            readText(form.friendText, {
              max: 80,
              empty: "Write what friends get, such as “10% off your first order”.",
            }),
          ),
        }
      : { kind: "nothing" },
    steps: form.steps.map((row, index) => ({
      fromFriend: take(
        `steps.${index}.fromFriend`,
        readWhole(row.fromFriend, { min: 1, max: 1000, what: "friends" }),
      ),
      pays: { kind: "points", points: take(`steps.${index}.points`, readPoints(row.points, pointDecimals)) },
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
  for (const { path, message } of parsed.error?.issues ?? []) errors[fieldOf(path)] ??= message;
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, offer: parsed.data }
    : { ok: false, errors };
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
