import fc from "fast-check";
import { Rounding } from "#app/domain/rounding.ts";
import { makeProgram } from "#test/factories/program.ts";

const switches = {
  beforeDiscounts: fc.boolean(),
  includeTax: fc.boolean(),
  includeShipping: fc.boolean(),
  includeTips: fc.boolean(),
  includeGiftCards: fc.boolean(),
};

/** Any program that the form lets a merchant publish. */
export const arbProgram = fc
  .record({
    points: fc.integer({ min: 1, max: 50 }),
    perMinor: fc.integer({ min: 1, max: 5_000 }),
    base: fc.record(switches),
    rounding: fc.constantFrom(...Rounding.options),
    holdDays: fc.integer({ min: 0, max: 60 }),
  })
  .map(makeProgram);
