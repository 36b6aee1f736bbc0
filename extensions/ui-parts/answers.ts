import type { Estimate } from "#app/domain/earning/estimate-points.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import type { MemberAnswer } from "#extensions/storefront-elements/member-answer.ts";
import type { OwnReward, RewardsAnswer } from "#extensions/storefront-elements/rewards-answer.ts";

// What app/routes/extensions answers, as the extensions read it. Shapes are checked as far as what is shown depends
// on them; texts are only ever shown as text.

/** A member's panel and rewards, as in the theme. */
export interface MemberParts {
  panel: MemberAnswer;
  rewards: RewardsAnswer;
}

export interface Share {
  link: string;
  offer: { friend: string | null; advocate: string };
}

export interface AccountAnswer extends MemberParts {
  share: Share | null;
}

export interface CheckoutAnswer extends MemberParts {
  /** Null where nothing can be promised before there is an order. */
  earning: { estimate: Estimate; pointsName: Voice["pointsName"]; pointDecimals: number } | null;
}

export interface ThankYouAnswer {
  earned:
    | { state: "guest" | "counting" | "none" }
    | { state: "earned"; points: string; from: string | null; afterArrival: boolean };
  share: Share | null;
}

export type CustomerAnswer =
  | { state: "no-member" }
  | {
      state: "member";
      path: string;
      figures: { label: string; value: string; definition: string }[];
      tier: string | null;
      entries: { id: string; title: string; explanation: string | null; when: string; change: string }[];
    };

/** What came of a POST: a reward, why not, or what became of giving one back. */
export type ActAnswer =
  | { ok: true; reward: OwnReward }
  | { ok: false; why: string[] }
  | { outcome: "undone" | "closing" | "used" | "stays" | "above-limit" | "unknown" };

export function isMemberParts(value: unknown): value is MemberParts {
  const { panel, rewards } = fieldsOf(value);
  const { rewards: offers, mine } = fieldsOf(rewards);
  return typeof fieldsOf(panel)["state"] === "string" && Array.isArray(offers) && Array.isArray(mine);
}

export function isAccount(value: unknown): value is AccountAnswer {
  return isMemberParts(value) && "share" in value;
}

export function isCheckout(value: unknown): value is CheckoutAnswer {
  return isMemberParts(value) && "earning" in value;
}

export function isThankYou(value: unknown): value is ThankYouAnswer {
  return typeof fieldsOf(fieldsOf(value)["earned"])["state"] === "string";
}

export function isCustomer(value: unknown): value is CustomerAnswer {
  const { state, entries } = fieldsOf(value);
  return state === "no-member" || (state === "member" && Array.isArray(entries));
}

export function isAct(value: unknown): value is ActAnswer {
  const { ok, reward, why, outcome } = fieldsOf(value);
  return (ok === true && reward !== undefined) || Array.isArray(why) || typeof outcome === "string";
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
