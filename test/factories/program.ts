import { everydayRate } from "#app/domain/earning/rule.ts";
import { defaultProgram, type EarningBase, type Program } from "#app/domain/program.ts";

/** 1 point per 1.00 USD, rounded down, no hold; name what differs. */
export function makeProgram({
  points = 1,
  perMinor = 100,
  base = {},
  currency = "USD",
  ...program
}: Partial<Omit<Program, "base">> & {
  points?: number;
  perMinor?: number;
  base?: Partial<EarningBase>;
} = {}): Program {
  const usual = defaultProgram(currency);
  return {
    ...usual,
    holdDays: 0,
    rules: [everydayRate({ currency, points, perMinor })],
    ...program,
    base: { ...usual.base, ...base },
  };
}
