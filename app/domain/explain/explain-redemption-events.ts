import type { EntryKind } from "#app/domain/ledger/entry.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import { issueOf, type Reward } from "#app/domain/rewards/reward.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { countPoints, type Voice } from "./voice.ts";

/** What happened with a redemption, as it is stored. */
export interface RedemptionFacts {
  reward: Pick<Reward, "title" | "offer">;
  source: "points" | keyof typeof GIVEN;
  state: RedemptionState;
  points: number;
  requestedAt: Date;
  issuedAt: Date | null;
  usedAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  closing: "cancel" | "expire" | "replace" | null;
  closingReason: string | null;
  /** Who cancelled or re-issued it, by name; null: the member, or nobody. */
  who: string | null;
  orderName: string | null;
  discount: { status: string | null; changedAt: Date | null; deletedAt: Date | null };
  entries: readonly { kind: EntryKind; points: number; at: Date }[];
  formerCodes: readonly { code: string; replacedAt: Date }[];
}

export interface RedemptionEvent {
  at: Date;
  text: string;
  tone: "critical" | "success" | null;
}

/** All that happened with a redemption and why, the oldest first. */
export function explainRedemptionEvents(facts: RedemptionFacts, voice: Voice): RedemptionEvent[] {
  const happened = (at: Date | null, text: string, tone: RedemptionEvent["tone"] = null) =>
    at === null ? [] : [{ at, text, tone }];
  const events = [
    ...asked(facts, voice),
    ...facts.formerCodes.flatMap(({ code, replacedAt }) =>
      happened(
        replacedAt,
        `The code ${spellCode(code)} was taken out of use, and another was asked for.${why(facts)}`,
      ),
    ),
    ...happened(facts.issuedAt, MADE[issueOf(facts.reward.offer)], "success"),
    ...happened(facts.discount.deletedAt, DELETED, "critical"),
    ...(facts.discount.deletedAt === null
      ? happened(facts.discount.changedAt, changed(facts.discount.status), "critical")
      : []),
    ...happened(facts.usedAt, `Order ${facts.orderName ?? "(unknown)"} used it.`, "success"),
    ...happened(facts.endedAt, ended(facts)),
    ...facts.entries.flatMap((entry) => moved(entry, voice)),
  ];
  return events
    .map((event, index) => ({ event, index }))
    .sort((one, other) => one.event.at.getTime() - other.event.at.getTime() || one.index - other.index)
    .map(({ event }) => event);
}

function asked(
  { source, points, requestedAt, entries, reward }: RedemptionFacts,
  voice: Voice,
): RedemptionEvent[] {
  // After another code was asked for, only the ledger knows when the member redeemed.
  const at = entries[0]?.at ?? requestedAt;
  const text =
    source === "points"
      ? `The member spent ${countPoints(points, voice)} on “${reward.title}”.`
      : `“${reward.title}” was given ${GIVEN[source]}.`;
  return [{ at, text, tone: null }];
}

const GIVEN = {
  birthday: "for a birthday",
  "tier-entry": "for reaching a tier",
  "win-back": "to win the member back",
  referral: "for a friend whom the member brought",
  invitation: "to a friend who came by a member’s link",
} as const;

const MADE = {
  discount: "Shopify has the code. The member can use it.",
  "gift-card": "Shopify has made the gift card.",
  "store-credit": "Shopify has put the credit into the customer’s account.",
  nothing: "It was noted. The money is yours to pay.",
} as const;

const DELETED =
  "Somebody deleted the discount in Shopify’s admin, so the code does not work. Re-issue it, or cancel it to give the points back.";

function changed(status: string | null): string {
  if (status === "ACTIVE") return "Somebody edited the discount in Shopify’s admin.";
  const now = status === "EXPIRED" ? "ended" : (status?.toLowerCase() ?? "changed");
  return `Somebody edited the discount in Shopify’s admin: it is ${now} there, so the code may not work.`;
}

function moved({ kind, points, at }: RedemptionFacts["entries"][number], voice: Voice): RedemptionEvent[] {
  if (kind === "restore")
    return [{ at, text: `${countPoints(points, voice)} came back to the member.`, tone: null }];
  if (kind !== "adjust") return [];
  return [
    {
      at,
      text: `${countPoints(Math.abs(points), voice)} were taken again, because an order had used the code after all.`,
      tone: null,
    },
  ];
}

function ended({ state, endReason, who, orderName }: RedemptionFacts): string {
  if (state === "reversed") return `Order ${orderName ?? "(unknown)"} came back, so the reward was undone.`;
  if (state === "expired") return "The code was not used in time.";
  const reason = endReason ?? "";
  const [known, detail = ""] = reason.split(": ");
  switch (known) {
    case "shopify-refused":
      return `Shopify refused to make it: ${detail}`;
    case "code-taken":
      return "Another discount had this code already, so nothing was made.";
    case "gave-up":
      return "Shopify could not be reached for three days, so it was given up.";
    case "expired":
      return "The code was not used in time.";
    case "referral-undone":
      return "It was taken back: the friend’s order does not count any more.";
    default:
      return `${who === null ? "It was cancelled" : `${who} cancelled it`}: “${reason}”`;
  }
}

function why({ closingReason, who, state, endReason }: RedemptionFacts): string {
  if (closingReason === null || (state === "cancelled" && closingReason === endReason)) return "";
  return ` ${who ?? "The member"}: “${closingReason}”`;
}
