import { z } from "zod";

/** statistics: all orders, for the retention pages. points: whole orders since a day, to be awarded. */
export const HistoryKind = z.enum(["statistics", "points"]);
export type HistoryKind = z.infer<typeof HistoryKind>;

/**
 * How far a run is. Shopify writes its file (asking); the file is read (reading). For statistics the orders are put
 * together (storing) and their customers counted (counting). For points they are awarded once and taken back
 * (rehearsing), so that the merchant sees what would be (ready), and then awarded (awarding).
 */
export const HistoryStatus = z.enum([
  "asking",
  "reading",
  "storing",
  "counting",
  "rehearsing",
  "ready",
  "awarding",
  "finished",
  "stopped",
  "failed",
]);
export type HistoryStatus = z.infer<typeof HistoryStatus>;

/** A job works on it unless it is paused; a worker that died is replaced. */
export const AT_WORK: readonly HistoryStatus[] = [
  "asking",
  "reading",
  "storing",
  "counting",
  "rehearsing",
  "awarding",
];

export const IS_OVER: readonly HistoryStatus[] = ["finished", "stopped", "failed"];

/** After so many operations that came to nothing the merchant is asked. */
export const MAX_TRIES = 3;

/** How far back Shopify lets an app read that may not read all orders. */
export const READABLE_DAYS = 60;

/** What awarding orders comes to. Points are those that are posted, and those that wait for guests. */
export const HistoryPoints = z.object({
  orders: z.int(),
  /** Orders that were known already, and keep what they have. */
  known: z.int(),
  members: z.int(),
  newMembers: z.int(),
  points: z.int(),
  waitingPoints: z.int(),
});
export type HistoryPoints = z.infer<typeof HistoryPoints>;

export function noPoints(): HistoryPoints {
  return { orders: 0, known: 0, members: 0, newMembers: 0, points: 0, waitingPoints: 0 };
}

export function addPoints(one: HistoryPoints, other: HistoryPoints): HistoryPoints {
  return {
    orders: one.orders + other.orders,
    known: one.known + other.known,
    members: one.members + other.members,
    newMembers: one.newMembers + other.newMembers,
    points: one.points + other.points,
    waitingPoints: one.waitingPoints + other.waitingPoints,
  };
}
