import { divideRounded } from "#test/store/state/money.ts";

/** "0.08875" -> 8875/100000. Throws for text that is no plain decimal. */
export function parseFraction(text: string): { numerator: bigint; denominator: bigint } {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`"${text}" is not a number`);
  const fraction = match[2] ?? "";
  return { numerator: BigInt(`${match[1]}${fraction}`), denominator: 10n ** BigInt(fraction.length) };
}

/** 12.5 % of 1000n -> 125n, rounded half up. */
export function percentOf(amount: bigint, percent: string): bigint {
  const { numerator, denominator } = parseFraction(percent);
  return divideRounded(amount * numerator, denominator * 100n);
}

/** The tax on an amount, or inside it: 8 % on 1000n is 80n; inside 1080n it is 80n. */
export function taxOf(amount: bigint, rate: string, included: boolean): bigint {
  const { numerator, denominator } = parseFraction(rate);
  return divideRounded(amount * numerator, included ? denominator + numerator : denominator);
}
