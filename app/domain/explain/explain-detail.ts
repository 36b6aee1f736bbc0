import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import type { EntryDetail } from "#app/domain/ledger/entry.ts";
import { countPoints, type Voice } from "./voice.ts";

/**
 * An entry that no order caused, in words. `who` is named to the merchant; to the shopper it is the shop.
 * "Given by the shop: 50 points (“late parcel”)", "Taken by Staff member 548380009: 20 points (“booked twice”)"
 * "Used for 5.00 off: 500 points", "Given back from 5.00 off: 250 points; 50 points had expired"
 */
export function explainDetail(
  detail: EntryDetail,
  { points, who, voice }: { points: number; who: string | null; voice: Voice },
): string {
  const amount = countPoints(Math.abs(points), voice);
  const by = who ?? "the shop";
  switch (detail.what) {
    case "adjusted":
      return `${points > 0 ? "Given" : "Taken"} by ${by}: ${amount}${inQuotes(detail.note)}`;
    case "forgiven":
      return `The shop waived ${amount} that were owed after a refund`;
    case "spent":
      return `Used for ${detail.on}: ${amount}`;
    case "given-back": {
      const lost = detail.lost > 0 ? `; ${countPoints(detail.lost, voice)} had expired` : "";
      return `Given back${detail.on ? ` from ${detail.on}` : ""}: ${amount}${lost}`;
    }
    case "used-after-all":
      return `${detail.on} was used after all: ${amount} taken again`;
    case "moved":
      return `${MOVED[`${points > 0 ? "in" : "out"}-${detail.isUndo ? "undo" : "merge"}`]}: ${amount}`;
    case "doubled-bonus":
      return detail.isUndo
        ? `A bonus of this account given back, as the accounts are two again: ${amount}`
        : `A bonus that both accounts had is kept once: ${amount} taken back`;
    case "reinstated":
      return `Expired points brought back by ${by}: ${amount}${inQuotes(detail.note)}`;
    case "imported": {
      const from = SOURCE_NAMES[detail.source];
      if (detail.isUndo) return `The move from ${from} was taken back: ${amount}`;
      return points > 0
        ? `Moved from ${from}: ${amount}`
        : `Corrected after the move from ${from}: ${amount} less`;
    }
    case "tier-entry":
      return `Reached ${detail.tier}: ${amount}`;
    case "referral":
      return detail.isReversal
        ? `A friend's order does not count any more: ${amount} taken back`
        : `A friend's first order: ${amount}`;
    case "action":
      return `${detail.title}: ${amount}`;
  }
}

const MOVED = {
  "in-merge": "Brought together with another account of yours",
  "out-merge": "Moved to the account that this one became part of",
  "in-undo": "Came back from the account that this one had become part of",
  "out-undo": "Went back to the other account, as the accounts are two again",
};

function inQuotes(note: string): string {
  return note === "" ? "" : ` (“${note}”)`;
}
