import { z } from "zod";

/** What a shop wants Shopify Flow to be told. Nothing, until the merchant says so. */
export const FlowSetting = z.object({
  pointsEarned: z.boolean(),
  tierChanged: z.boolean(),
  pointsExpiring: z.boolean(),
  /** Days before the end of points. */
  expiringDays: z.int().min(1).max(90),
});
export type FlowSetting = z.infer<typeof FlowSetting>;

export const NO_FLOW: FlowSetting = {
  pointsEarned: false,
  tierChanged: false,
  pointsExpiring: false,
  expiringDays: 14,
};
