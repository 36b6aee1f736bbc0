const LARGEST = 2n ** 63n - 1n;

/**
 * Reads an id that somebody typed or that stands in an address: "9007199254740993001" exactly; null for anything
 * that cannot be one, also for numbers that no 64-bit column holds.
 */
export function parseId(text: string): bigint | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const id = BigInt(text);
  return id <= LARGEST ? id : null;
}
