import type { AgedLots } from "#app/domain/liability/age-lots.ts";
import type { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { valueParts } from "#app/domain/liability/value-points.ts";

/** The points of an age, the vested ones with their value: pending points are no liability until vested. */
export interface ValuedAge extends AgedLots {
  face: number;
  cost: number;
}

/** Values each age so that the column adds up to the value of all. */
export function valueAges(ages: AgedLots[], setting: LiabilitySetting): ValuedAge[] {
  const values = valueParts(
    ages.map(({ vested }) => vested),
    setting,
  );
  return ages.map((age, index) => ({ ...age, face: 0, cost: 0, ...values[index] }));
}
