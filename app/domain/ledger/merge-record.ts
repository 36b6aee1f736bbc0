import { z } from "zod";

const Id = z.string().regex(/^\d+$/);

/** What a merge moved, by the keys of the entries that moved it: enough to show it and to undo it. */
export const MergeRecord = z.object({
  /** How often points were moved: once with the merge, again when points came back to the member who went. */
  rounds: z.int().nonnegative(),
  lots: z.array(
    z.object({
      /** The entry that took the points from the lot of the member who went. */
      outKey: z.string(),
      /** The lot at the kept member. */
      inKey: z.string(),
      points: z.int().positive(),
      /** How many of its points paid what the kept member owed, at once. */
      paid: z.int().nonnegative(),
    }),
  ),
  /** Points owed that the kept member took over, and the entry that took them. */
  debts: z.array(z.object({ key: z.string(), points: z.int().positive() })),
  /** Bonuses that both had: the entry that took the second one back; `owed`: what became a debt with it. */
  bonuses: z.array(z.object({ key: z.string(), points: z.int().positive(), owed: z.int().nonnegative() })),
  orderIds: z.array(Id),
  /** What the member who went had redeemed. */
  redemptionIds: z.array(Id).default([]),
  /** Members who had been merged into the one who went. */
  followerIds: z.array(Id),
  /** How the kept member stood before. */
  keptBefore: z.object({ joinedAt: z.coerce.date(), tierId: z.string().nullable() }),
});
export type MergeRecord = z.infer<typeof MergeRecord>;

/** All points that came over with a merge. */
export function pointsMoved({ lots, debts }: Pick<MergeRecord, "lots" | "debts">): number {
  const sum = (some: readonly { points: number }[]) => some.reduce((total, { points }) => total + points, 0);
  return sum(lots) - sum(debts);
}
