import { z } from "zod";

/**
 * Everything that the overview is made of, as counts: from them every rate, curve and interval follows, so that they can
 * be kept for a day in a large shop. Money in minor units.
 */
export const RangeCountsShape = z.object({
  customers: z.int(),
  repeaters: z.int(),
  withMoreEver: z.int(),
  newCustomers: z.int(),
  orders: z.int(),
  netMinor: z.number(),
});

export const LifetimeCounts = z.object({
  /** The day on which it was counted; everything is up to the day before. */
  today: z.int(),
  customers: z.int(),
  repeaters: z.int(),
  ofSeveralProducts: z.int(),
  ofAnyProduct: z.int(),
  orders: z.int(),
  netMinor: z.number(),
  firstDay: z.int().nullable(),
  ordersOfNobody: z.int(),
  waits: z.array(z.object({ days: z.int(), bought: z.int(), waiting: z.int() })),
  repurchased: z.array(z.object({ days: z.int(), old: z.int(), returned: z.int() })),
  byOrders: z.array(z.tuple([z.int(), z.int()])),
  gaps: z.array(z.object({ days: z.int(), gaps: z.int() })),
  rule: z.object({ atRiskAfter: z.int(), lapsedAfter: z.int() }).nullable(),
  activeDays: z.array(z.object({ day: z.int(), fresh: z.int(), reactivated: z.int(), lapsed: z.int() })),
  rfmCuts: z.object({ sinceLast: z.array(z.int()), netMinor: z.array(z.number()) }),
  rfmCells: z.array(
    z.object({ recency: z.int(), frequency: z.int(), customers: z.int(), netMinor: z.number() }),
  ),
});
export type LifetimeCounts = z.infer<typeof LifetimeCounts>;
export type RangeCounts = z.infer<typeof RangeCountsShape>;

/** What a large shop keeps for a day: the whole history, and the named ranges with the one before each. */
export const KeptCounts = z.object({
  lifetime: LifetimeCounts,
  ranges: z.array(z.object({ name: z.string(), now: RangeCountsShape, before: RangeCountsShape })),
  /** What customers can be told apart by, the most frequent values. */
  segments: z.array(
    z.object({
      field: z.enum(["channel", "country", "product", "tier"]),
      value: z.string(),
      title: z.string().nullable(),
      customers: z.int(),
    }),
  ),
});
export type KeptCounts = z.infer<typeof KeptCounts>;
