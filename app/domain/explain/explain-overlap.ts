import type { CampaignRule } from "#app/domain/earning/rule.ts";
import { listInWords } from "./voice.ts";

type Campaign = Pick<CampaignRule, "title" | "priority" | "combine" | "id">;

/**
 * Which of several campaigns pay on an order that all of them are for, in the words of combineCampaigns.
 * "“Members' day” pays alone, whatever the others would pay."
 * "Of “Double points” and “Candles” only the one that pays more; “Birthday” pays as well."
 */
export function explainOverlap(campaigns: readonly Campaign[]): string {
  const sorted = campaigns.toSorted(
    (one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1),
  );
  const alone = sorted.find(({ combine }) => combine === "exclusive");
  if (alone) return `${quote(alone)} pays alone, whatever the others would pay.`;
  const rivals = sorted.filter(({ combine }) => combine === "best-of");
  const added = sorted.filter(({ combine }) => combine === "sum");
  if (sorted.length === 1) return `${named(sorted)} pays.`;
  if (rivals.length < 2) {
    return `${named(sorted)} ${sorted.length === 2 ? "both" : "all"} pay, one on top of the other.`;
  }
  const contest = `Of ${named(rivals)} only the one that pays ${rivals.length === 2 ? "more" : "most"}`;
  if (added.length === 0) return `${contest}.`;
  return `${contest}; ${named(added)} ${added.length === 1 ? "pays" : "pay"} as well.`;
}

function named(campaigns: readonly Campaign[]): string {
  return listInWords(campaigns.map(quote));
}

function quote({ title }: Campaign): string {
  return `“${title}”`;
}
