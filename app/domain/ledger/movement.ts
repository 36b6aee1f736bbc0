import type { KeptAlive } from "./expiry-date.ts";
import type { EntryKind } from "./entry.ts";
import type { Lot } from "./lot.ts";

/** What a member's entries have come to: the lots with points left, the points owed, and when inactivity ends them. */
export interface LedgerState {
  lots: readonly Lot[];
  deficit: number;
  inactiveAt: Date | null;
}

export const EMPTY_LEDGER: LedgerState = { lots: [], deficit: 0, inactiveAt: null };

/** What every movement has. `points` is above zero whichever way it goes; the entry carries the sign. */
interface Moving {
  /** Names the effect, so that it can happen once. */
  key: string;
  points: number;
  /** Until when it keeps the member's points from expiring by inactivity; absent where it does not touch that. */
  kept?: KeptAlive;
}

/** A movement that makes a lot. */
interface Crediting extends Moving {
  earnedAt: Date;
  availableAt: Date;
  expiresAt: Date | null;
  lapses: boolean;
}

/** Points that an order or an action gives. */
export interface Earn extends Crediting {
  kind: "earn";
  orderId: string | null;
}

/** Points that the shop gives by hand, or that come from another member's lot (then with that lot's order). */
export interface AdjustUp extends Crediting {
  kind: "adjust-up";
  orderId?: string | null;
}

/** Points of one lot that go to another member. */
export interface MoveOut extends Moving {
  kind: "move-out";
  lotKey: string;
}

/** Points of a bonus that its member has twice: from its own lot first; what the lots cannot give is owed. */
export interface TakeBack extends Moving {
  kind: "take-back";
  lotKey: string;
}

/** Points that a referral paid, taken back: from its own lot first; what the lots cannot give is owed. */
export interface Reverse extends Moving {
  kind: "reverse";
  lotKey: string;
}

/** Points that the shop takes by hand; `mayOwe`: what the lots cannot give becomes a deficit. */
export interface AdjustDown extends Moving {
  kind: "adjust-down";
  mayOwe: boolean;
}

/** Points that the member spends. */
export interface Redeem extends Moving {
  kind: "redeem";
}

/** Points of an order taken back. */
export interface Clawback extends Moving {
  kind: "clawback";
  orderId: string;
}

/** All that is left in a lot whose time is over. */
export interface Expire extends Moving {
  kind: "expire";
  lotKey: string;
}

/** What is owed is owed no more. */
export interface Forgive extends Moving {
  kind: "forgive";
}

/** Points of an earlier entry (a `redeem`, or an `expire` that is corrected) given back to the lots they came from. */
export interface Restore extends Moving {
  kind: "restore";
  /** What that entry took, in its order, with each lot as it is now. */
  taken: readonly { lot: Lot; points: number }[];
  /** How many of its points were asked back before. */
  before: number;
  /** The new end of points whose lot has expired meanwhile; null: they do not come back. */
  graceUntil: Date | null;
}

export type Movement =
  | Earn
  | AdjustUp
  | AdjustDown
  | MoveOut
  | TakeBack
  | Reverse
  | Redeem
  | Clawback
  | Expire
  | Forgive
  | Restore;

const ENTRY_KIND: Record<Movement["kind"], EntryKind> = {
  earn: "earn",
  "adjust-up": "adjust",
  "adjust-down": "adjust",
  "move-out": "adjust",
  "take-back": "adjust",
  reverse: "clawback",
  redeem: "redeem",
  clawback: "clawback",
  expire: "expire",
  forgive: "adjust",
  restore: "restore",
};

/** The kind of the entry that a movement becomes. */
export function entryKindOf({ kind }: Pick<Movement, "kind">): EntryKind {
  return ENTRY_KIND[kind];
}

/** A normal day's "no". Nothing was posted. */
export type Refusal =
  | { ok: false; reason: "not-enough-points"; missing: number }
  /** `left`: how many points of the entry have not been given back yet. */
  | { ok: false; reason: "more-than-taken"; left: number }
  /** All lots have expired, and the policy gives no grace. */
  | { ok: false; reason: "points-expired" };

/** Points that an entry took from a lot; below zero: gave back to it. */
export interface Taking {
  lotKey: string;
  points: number;
}

export interface Posted {
  ok: true;
  state: LedgerState;
  /** Recorded with the entry. A credit that pays a deficit takes from its own lot. */
  takings: Taking[];
  /** The entry's points, signed. */
  points: number;
  /** Lots that got a new date with the points that came back to them. */
  extended: { lotKey: string; expiresAt: Date }[];
}
