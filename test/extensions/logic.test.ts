import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import { isAct, isCheckout, isCustomer, isMemberParts, isThankYou } from "#extensions/ui-parts/answers.ts";
import { cartWorth, pointsForCart } from "#extensions/ui-parts/cart-worth.ts";
import { isInCart, isSameCode, openRewards } from "#extensions/ui-parts/codes.ts";
import { exactNumber, numberOf } from "#extensions/ui-parts/gid.ts";
import { lookerOf } from "#extensions/ui-parts/member-view.ts";
import { makeProgram } from "#test/factories/program.ts";

const own = { id: "1", title: "Five off", gets: "$5.00 off", text: "Ready to use." };
const CODE = "CDFHJ-KMNPQ-RTVWX";

describe("what a cart is worth", () => {
  it("is what its lines cost after discounts, in hundredths, and never less than nothing", () => {
    expect(cartWorth([{ amount: 19.99 }, { amount: 40 }], [{ amount: 5 }])).toBe(5_499);
    expect(cartWorth([{ amount: 5 }], [{ amount: 7 }])).toBe(0);
    expect(cartWorth([], [])).toBe(0);
  });

  it("loses no cent to the way that numbers are kept", () => {
    const cents = fc.array(fc.integer({ min: 0, max: 100_000_00 }), { maxLength: 20 });
    fc.assert(
      fc.property(cents, (lines) => {
        const amounts = lines.map((line) => ({ amount: line / 100 }));
        expect(cartWorth(amounts, [])).toBe(lines.reduce((sum, line) => sum + line, 0));
      }),
    );
  });

  it("is said in the program's points and in the reader's numbers, or not at all", () => {
    const program = makeProgram({ points: 2 });
    const estimate = estimateOf(program, "USD");
    if (!estimate) throw new Error("no estimate");
    const { pointsName, pointDecimals } = program;
    const earning = { estimate, pointsName, pointDecimals };
    expect(pointsForCart(123_456, { earning, locale: "en" })).toBe("2,469 points");
    expect(pointsForCart(123_456, { earning, locale: "de" })).toBe("2.469 points");
    expect(pointsForCart(10, { earning, locale: "en" })).toBeNull();
    expect(pointsForCart(123_456, { earning: null, locale: "en" })).toBeNull();
  });
});

describe("a code", () => {
  it("is the same however the host writes it", () => {
    expect(isSameCode(CODE, "cdfhjkmnpqrtvwx")).toBe(true);
    expect(isSameCode(CODE, "CDFHJ-KMNPQ-RTVW3")).toBe(false);
    expect(isInCart({ code: CODE }, ["SUMMER", "CDFHJKMNPQRTVWX"])).toBe(true);
    expect(isInCart({ code: null }, ["SUMMER"])).toBe(false);
  });

  it("is shown while it can be used or is on its way, and not when it is over", () => {
    const rewards = [
      { ...own, state: "issued", code: CODE, canApply: true },
      { ...own, state: "requested", code: null, canApply: false },
      { ...own, state: "used", code: null, canApply: false },
      { ...own, state: "cancelled", code: null, canApply: false },
    ];
    expect(openRewards(rewards).map(({ state }) => state)).toEqual(["issued", "requested"]);
  });
});

describe("an answer of the app", () => {
  it("is taken only where it is the one that was asked for", () => {
    const parts = { panel: { state: "new" }, rewards: { rewards: [], mine: [] } };
    expect(isMemberParts(parts)).toBe(true);
    expect(isCheckout(parts)).toBe(false);
    expect(isCheckout({ ...parts, earning: null })).toBe(true);
    expect(isThankYou({ earned: { state: "none" }, share: null })).toBe(true);
    expect(isCustomer({ state: "no-member" })).toBe(true);
    expect(isAct({ outcome: "undone" })).toBe(true);
    expect(isAct({ ok: true })).toBe(false);
    for (const other of [null, "<html>", 7, [], {}, { error: "This token is for another app." }]) {
      for (const fits of [isMemberParts, isCheckout, isThankYou, isCustomer, isAct])
        expect(fits(other)).toBe(false);
    }
  });

  it("names the number of Shopify's ids, and knows a guest from a new member", () => {
    expect(numberOf("gid://shopify/Customer/7")).toBe("7");
    expect(numberOf("gid://shopify/OrderIdentity/9007199254740993001")).toBe("9007199254740993001");
    expect([numberOf(undefined), numberOf("7"), numberOf("gid://shopify/Customer/x")]).toEqual([
      null,
      null,
      null,
    ]);
    expect([exactNumber(7), exactNumber(0), exactNumber(2 ** 53)]).toEqual(["7", null, null]);
    expect((["unknown", "new", "member"] as const).map((state) => lookerOf({ state }))).toEqual([
      "guest",
      "new",
      "member",
    ]);
  });
});
