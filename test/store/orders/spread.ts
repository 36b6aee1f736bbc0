import type { MoneyBag } from "#test/store/state/money.ts";

/**
 * Shares an amount by weights, to the last minor unit: 100 over [1, 1, 1] is [34, 33, 33].
 * What rounding leaves goes to the largest remainders, the first ones first. All weights zero: all shares zero.
 */
export function spread(amount: bigint, weights: bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / whole);
  let left = amount - shares.reduce((sum, share) => sum + share, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % whole }))
    .sort(
      (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
    );
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}

/** The same for both sides of an amount. */
export function spreadBag(amount: MoneyBag, weights: MoneyBag[]): MoneyBag[] {
  const shop = spread(
    amount.shop,
    weights.map((weight) => weight.shop),
  );
  const presentment = spread(
    amount.presentment,
    weights.map((weight) => weight.presentment),
  );
  return weights.map((_, index) => ({ shop: shop[index] ?? 0n, presentment: presentment[index] ?? 0n }));
}
