import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import type { EntryDetail } from "#app/domain/ledger/entry.ts";
import { say, word } from "#app/domain/texts/say.ts";
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
  const note = "note" in detail ? inBrackets(detail.note, voice) : "";
  switch (detail.what) {
    case "adjusted":
      if (who !== null) return `${points > 0 ? "Given" : "Taken"} by ${who}: ${amount}${note}`;
      return say(voice, points > 0 ? "entry.given_by_shop" : "entry.taken_by_shop", { amount, note });
    case "forgiven":
      return say(voice, "entry.waived", { amount });
    case "spent":
      return say(voice, "entry.spent", { what: detail.on, amount });
    case "given-back": {
      const { on, lost } = detail;
      const back = on
        ? say(voice, "entry.given_back_from", { what: on, amount })
        : say(voice, "entry.given_back", { amount });
      return lost > 0
        ? `${back}; ${say(voice, "entry.had_expired", { amount: countPoints(lost, voice) })}`
        : back;
    }
    case "used-after-all":
      return say(voice, "entry.used_after_all", { what: detail.on, amount });
    case "moved":
      return say(voice, MOVED[`${points > 0 ? "in" : "out"}-${detail.isUndo ? "undo" : "merge"}`], {
        amount,
      });
    case "doubled-bonus":
      return say(voice, detail.isUndo ? "entry.bonus_again" : "entry.bonus_once", { amount });
    case "reinstated":
      if (who !== null) return `Expired points brought back by ${who}: ${amount}${note}`;
      return say(voice, "entry.reinstated_by_shop", { amount, note });
    case "imported": {
      const source =
        detail.source === "csv" ? word(voice, "entry.earlier_program") : SOURCE_NAMES[detail.source];
      if (detail.isUndo) return say(voice, "entry.import_undone", { source, amount });
      return say(voice, points > 0 ? "entry.imported" : "entry.import_corrected", { source, amount });
    }
    case "tier-entry":
      return say(voice, "entry.tier", { tier: detail.tier, amount });
    case "referral":
      return say(voice, detail.isReversal ? "entry.referral_undone" : "entry.referral", { amount });
    case "action":
      return `${detail.title}: ${amount}`;
  }
}

const MOVED = {
  "in-merge": "entry.merged_in",
  "out-merge": "entry.merged_out",
  "in-undo": "entry.unmerged_in",
  "out-undo": "entry.unmerged_out",
} as const;

function inBrackets(note: string, voice: Voice): string {
  return note === "" ? "" : ` (${say(voice, "words.quoted", { text: note })})`;
}
