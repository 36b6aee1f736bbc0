import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { currencyDecimals, formatDecimal, formatMoney, parseMinor } from "#app/domain/money.ts";

describe("money", () => {
  it.each([
    ["12.40", "USD", 1240],
    ["12.4", "USD", 1240],
    ["-3.00", "USD", -300],
    ["-0.00", "USD", 0],
    ["1240", "JPY", 1240],
    ["1240.0", "JPY", 1240],
    ["1.240", "KWD", 1240],
    ["0.29", "USD", 29],
  ])("reads %s %s as %i minor units", (amount, currency, minor) => {
    expect(parseMinor(amount, currency)).toBe(minor);
  });

  it.each(["", "abc", "1,000.00", "1e3", "12.345", "99999999999999999.00", "--1"])("refuses %j", (amount) => {
    expect(() => parseMinor(amount, "USD")).toThrow(RangeError);
  });

  it("writes any amount so that it reads back the same", () => {
    const amounts = fc.record({
      minor: fc.maxSafeInteger(),
      currency: fc.constantFrom("USD", "JPY", "KWD", "EUR"),
    });
    fc.assert(
      fc.property(amounts, (money) => {
        expect(parseMinor(formatDecimal(money), money.currency)).toBe(money.minor);
      }),
    );
  });

  it("is shown as people write it", () => {
    expect(formatMoney({ minor: 12_400, currency: "USD" }, "en-US")).toBe("$124.00");
    expect(formatMoney({ minor: 1240, currency: "JPY" }, "en-US")).toBe("¥1,240");
    expect(formatMoney({ minor: 9_007_199_254_740_991, currency: "USD" }, "en-US")).toBe(
      "$90,071,992,547,409.91",
    );
    expect(currencyDecimals("KWD")).toBe(3);
  });
});
