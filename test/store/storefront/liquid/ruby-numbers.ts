/**
 * Liquid runs on Ruby: integers never overflow and integer division rounds down. A JavaScript number that is whole
 * stands for a Ruby integer here; results beyond 2^53 stay big integers until they are small enough again.
 */
export type LiquidNumber = number | bigint;

/** Reads a filter's input as Ruby's Liquid does: "12" is an integer, "1.5" a decimal, anything else 0. */
export function toNumber(input: unknown): LiquidNumber {
  if (typeof input === "bigint" || typeof input === "number") return input;
  if (typeof input === "string" && /^\s*-?\d+\s*$/.test(input)) return shrink(BigInt(input.trim()));
  if (typeof input === "string" && /^\s*-?\d+\.\d+\s*$/.test(input)) return Number(input);
  return 0;
}

function isWhole(value: LiquidNumber): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

function shrink(value: bigint): LiquidNumber {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** Ruby's Integer#/ : towards minus infinity. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new Error("Liquid error: divided by 0");
  const quotient = dividend / divisor;
  return dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient;
}

const onWhole = {
  plus: (one: bigint, other: bigint) => one + other,
  minus: (one: bigint, other: bigint) => one - other,
  times: (one: bigint, other: bigint) => one * other,
  divided_by: floorDivide,
  modulo: (one: bigint, other: bigint) => one - other * floorDivide(one, other),
};

const onDecimals = {
  plus: (one: number, other: number) => one + other,
  minus: (one: number, other: number) => one - other,
  times: (one: number, other: number) => one * other,
  divided_by: (one: number, other: number) => one / other,
  modulo: (one: number, other: number) => one - other * Math.floor(one / other),
};

export const ARITHMETIC = ["plus", "minus", "times", "divided_by", "modulo"] as const;

/** One of Liquid's five operations, whole numbers exact and others as decimals. */
export function calculate(
  operation: (typeof ARITHMETIC)[number],
  one: unknown,
  other: unknown,
): LiquidNumber {
  const [left, right] = [toNumber(one), toNumber(other)];
  if (isWhole(left) && isWhole(right)) return shrink(onWhole[operation](BigInt(left), BigInt(right)));
  return onDecimals[operation](Number(left), Number(right));
}
