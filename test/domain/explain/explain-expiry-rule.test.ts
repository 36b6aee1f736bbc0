import { describe, expect, it } from "vitest";
import { explainEarlierPoints, explainExpiryExample } from "#app/domain/explain/explain-expiry-rule.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import { defaultProgram } from "#app/domain/program.ts";

const place = { now: new Date("2026-05-03T12:00:00Z"), locale: "en-GB", timeZone: "Europe/London" };
const usual = { ...defaultProgram("GBP"), holdDays: 0 };
const afterDays = (count: number): ExpiryPolicy => ({
  kind: "earn-date",
  after: { unit: "days", count },
  graceDays: 30,
});
const idle = (counts: ("earn" | "spend" | "purchase")[]): ExpiryPolicy => ({
  kind: "inactivity",
  months: 6,
  counts,
  graceDays: 30,
});

describe("the example beside the expiry fields", () => {
  it("says the last day of points earned today", () => {
    const yearly: ExpiryPolicy = {
      kind: "earn-date",
      after: { unit: "months", count: 12 },
      graceDays: 30,
    };
    expect(explainExpiryExample({ ...usual, expiry: yearly }, place)).toContain(
      "120 points earned by an order today would expire on 3 May 2027.",
    );
    expect(explainExpiryExample({ ...usual, expiry: null }, place)).toContain("never expire");
  });

  it("shows that points last for 30 days from the end of their hold, whatever the rule says", () => {
    const program = { ...usual, holdDays: 14, expiry: afterDays(30) };
    expect(explainExpiryExample(program, place)).toContain("expire on 16 Jun 2026");
  });

  it("shows on which day of the year points go that are old enough by then", () => {
    const expiry: ExpiryPolicy = { kind: "calendar", month: 12, date: 31, minMonths: 6, graceDays: 0 };
    expect(explainExpiryExample({ ...usual, expiry }, place)).toContain("31 Dec 2026");
    const august = { ...place, now: new Date("2026-08-05T12:00:00Z") };
    expect(explainExpiryExample({ ...usual, expiry }, august)).toContain("31 Dec 2027");
  });

  it("says what keeps points alive, and that an order does not where only spending counts", () => {
    const sentence = explainExpiryExample({ ...usual, expiry: idle(["purchase", "spend"]) }, place);
    expect(sentence).toContain("3 Nov 2026, if the member did not buy something or spend points until then");
    expect(explainExpiryExample({ ...usual, expiry: idle(["spend"]) }, place)).toContain("2 Jun 2026");
  });

  it("counts 120 points also where the program has decimals", () => {
    const program = { ...usual, pointDecimals: 2, expiry: null };
    expect(explainExpiryExample(program, place)).toContain("120 points");
  });
});

describe("what is said about points that members have already", () => {
  it("promises 30 days before anything ends", () => {
    const said = explainEarlierPoints(afterDays(90), { alsoEarlier: true, place });
    expect(said).toContain("can be used until 2 Jun 2026 at least");
  });

  it("promises a whole period of inactivity from today", () => {
    const said = explainEarlierPoints(idle(["purchase"]), { alsoEarlier: true, place });
    expect(said).toContain("can be used until 3 Nov 2026 at least");
  });

  it("says that nothing happens to them unless the merchant wants it", () => {
    expect(explainEarlierPoints(null, { alsoEarlier: false, place })).toContain("keep the end");
    expect(explainEarlierPoints(null, { alsoEarlier: true, place })).toContain("will not expire any more");
  });
});
