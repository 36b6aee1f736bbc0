import { z } from "zod";
import { currencyDecimals } from "#app/domain/money.ts";

/**
 * What finance says a point is worth. Face value: what a member gets for it. Cost: what it costs the shop to give
 * that, which is the face value less the gross margin on the goods; without a margin the cost is the face value.
 * Example: 100 points are worth 1.00 USD; at a margin of 60 % they cost 0.40 USD.
 */
export const LiabilitySetting = z.object({
  /** `faceMinor` minor units of the shop's currency for `perPoints` points. */
  faceMinor: z.int().min(1).max(1_000_000_000),
  perPoints: z.int().min(1).max(1_000_000_000),
  /** Gross margin in hundredths of a percent (6000 is 60 %), or null: value at cost is value at face. */
  marginBasisPoints: z.int().min(0).max(10_000).nullable(),
});
export type LiabilitySetting = z.infer<typeof LiabilitySetting>;

/** What a shop starts with: one unit of its currency (1.00 USD, 100 JPY) for 100 points, at face value. */
export function defaultLiabilitySetting(currency: string): LiabilitySetting {
  const decimals = currencyDecimals(currency);
  return { faceMinor: decimals === 0 ? 100 : 10 ** decimals, perPoints: 100, marginBasisPoints: null };
}
