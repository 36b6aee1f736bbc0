import { dayText, GRAINS, type Grain } from "./period.ts";
import { parseRange, type StatisticsRange } from "./range.ts";
import { RFM_SEGMENTS, type RfmSegment } from "./rfm.ts";

/** The customers behind a number of the pages. */
export type CustomerGroup =
  | { kind: "at-risk" }
  | { kind: "lapsed" }
  | { kind: "several-products" }
  | { kind: "rfm"; segment: RfmSegment }
  /** With so many orders or more. */
  | { kind: "orders"; atLeast: number }
  /** Whose second purchase came within so many days of the first, or did not; only those with as many days behind them. */
  | { kind: "again" | "not-again"; within: number }
  /** Ordered in a range; twice or more in it; for the first time in it. */
  | { kind: "ordered" | "repeated" | "new"; range: StatisticsRange }
  /** Of a cohort, with an order in the k-th period; in it or later; in one of the periods 1 to k. */
  | { kind: "cell"; grain: Grain; cohort: number; k: number; view: CellView }
  /** Became customers, came back or lapsed in a month. */
  | { kind: "fresh" | "won-back" | "gone"; month: number }
  /** P(alive) below so many percent. */
  | { kind: "unlikely"; below: number };

export const CELL_VIEWS = ["on", "on-or-after", "cumulative"] as const;
export type CellView = (typeof CELL_VIEWS)[number];

/** Reads a group from an address: "at-risk", "Champion", "orders:3", "cell:month:24310:2:on". Null: there is none such. */
export function parseGroup(text: string | null): CustomerGroup | null {
  const [kind = "", ...rest] = (text ?? "").split(":");
  const segment = RFM_SEGMENTS.find((known) => known === text);
  if (segment) return { kind: "rfm", segment };
  switch (kind) {
    case "at-risk":
    case "lapsed":
    case "several-products":
      return rest.length === 0 ? { kind } : null;
    case "ordered":
    case "repeated":
    case "new": {
      const range = parseRange(rest[0] ?? null, rest[1] ?? null);
      return range && { kind, range };
    }
    case "cell":
      return parseCell(rest);
    default:
      return parseNumbered(kind, wholeNumber(rest[0]));
  }
}

function parseNumbered(kind: string, number: number | null): CustomerGroup | null {
  if (number === null) return null;
  switch (kind) {
    case "orders":
      return number >= 1 && number <= 1_000 ? { kind, atLeast: number } : null;
    case "again":
    case "not-again":
      return number >= 1 && number <= 3_650 ? { kind, within: number } : null;
    case "fresh":
    case "won-back":
    case "gone":
      return isPeriod(number) ? { kind, month: number } : null;
    case "unlikely":
      return number >= 1 && number <= 99 ? { kind, below: number } : null;
    default:
      return null;
  }
}

function parseCell([grainText, cohortText, ageText, viewText]: string[]): CustomerGroup | null {
  const grain = GRAINS.find((known) => known === grainText);
  const view = CELL_VIEWS.find((known) => known === viewText);
  const cohort = wholeNumber(cohortText);
  const k = wholeNumber(ageText);
  if (!grain || !view || cohort === null || k === null) return null;
  return isPeriod(cohort) && k <= 1_000 ? { kind: "cell", grain, cohort, k, view } : null;
}

/** The reverse of `parseGroup`. */
export function groupText(group: CustomerGroup): string {
  switch (group.kind) {
    case "rfm":
      return group.segment;
    case "orders":
      return `orders:${group.atLeast}`;
    case "again":
    case "not-again":
      return `${group.kind}:${group.within}`;
    case "ordered":
    case "repeated":
    case "new":
      return `${group.kind}:${dayText(group.range.from)}:${dayText(group.range.to)}`;
    case "cell":
      return `cell:${group.grain}:${group.cohort}:${group.k}:${group.view}`;
    case "fresh":
    case "won-back":
    case "gone":
      return `${group.kind}:${group.month}`;
    case "unlikely":
      return `unlikely:${group.below}`;
    default:
      return group.kind;
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function isPeriod(number: number): boolean {
  return number > 0 && number < 100_000;
}
