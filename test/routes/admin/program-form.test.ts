import fc from "fast-check";
import { everydayRate } from "#app/domain/earning/rule.ts";
import { describe, expect, it } from "vitest";
import { parseProgramForm, toProgramForm, type ProgramForm } from "#app/routes/admin/program/program-form.ts";
import { previewProgram } from "#app/routes/admin/program/program-preview.ts";
import { chartScale } from "#app/ui/chart-scale.ts";
import { defaultProgram, Program } from "#app/domain/program.ts";

const usual = defaultProgram("USD");

function errorsOf(changes: Partial<ProgramForm>, program = usual) {
  const parsed = parseProgramForm({ ...toProgramForm(program), ...changes }, program);
  return parsed.ok ? {} : parsed.errors;
}

describe("the program form", () => {
  it("gives back the program it was filled from, in any currency", () => {
    const programs = fc.record({
      currency: fc.constantFrom("USD", "JPY", "KWD"),
      points: fc.integer({ min: 1, max: 1_000_000 }),
      perMinor: fc.integer({ min: 1, max: 1_000_000_000 }),
      holdDays: fc.integer({ min: 0, max: 365 }),
      rounding: fc.constantFrom("down" as const, "half-up" as const, "up" as const),
      includeTax: fc.boolean(),
    });
    fc.assert(
      fc.property(programs, ({ currency, points, perMinor, includeTax, ...rest }) => {
        const base = { ...usual.base, includeTax };
        const rules = [everydayRate({ currency, points, perMinor })];
        const program = Program.parse({ ...usual, ...rest, currency, base, rules });
        expect(parseProgramForm(toProgramForm(program), program)).toEqual({ ok: true, program });
      }),
    );
  });

  it("turns a fraction of a point into whole points for more money", () => {
    expect(errorsOf({ points: "1.5" }).points).toBe(
      "Points are whole numbers. For 1.5 points per 1, write 3 points for 2.",
    );
    expect(errorsOf({ points: "0,25", amount: "2" }).points).toContain("write 1 points for 8");
  });

  it("says at each field what to write instead", () => {
    expect(errorsOf({ points: "0" }).points).toContain("from 1 to 1,000,000");
    expect(errorsOf({ amount: "1.005" }).amount).toBe(
      "Write an amount of USD with at most 2 decimals, such as 1 or 0.50.",
    );
    expect(errorsOf({ amount: "0" }).amount).toContain("above zero");
    expect(errorsOf({ amount: "1.5" }, defaultProgram("JPY")).amount).toContain(
      "at most 0 decimals, such as 100",
    );
    expect(errorsOf({ holdDays: "-1" }).holdDays).toContain("from 0 to 365");
    expect(errorsOf({ plural: "  " }).plural).toContain("Write a name");
    expect(Object.keys(errorsOf({ points: "x", amount: "y", holdDays: "z", singular: "" }))).toHaveLength(4);
  });

  it("reads every way in which points expire, and gives it back", () => {
    const policies: Program["expiry"][] = [
      null,
      { kind: "earn-date", after: { unit: "days", count: 90 }, graceDays: 0 },
      { kind: "earn-date", after: { unit: "months", count: 18 }, graceDays: 30 },
      { kind: "calendar", month: 2, date: 29, minMonths: 6, graceDays: 14 },
      { kind: "inactivity", months: 9, counts: ["earn", "purchase"], graceDays: 30 },
    ];
    for (const expiry of policies) {
      const program: Program = { ...usual, expiry, deficit: "forgive" };
      expect(parseProgramForm(toProgramForm(program), usual)).toEqual({ ok: true, program });
    }
  });

  it("says at the fields of expiry what to write instead", () => {
    const { expiry } = toProgramForm(usual);
    const wrong = (changes: Partial<typeof expiry>) => errorsOf({ expiry: { ...expiry, ...changes } });
    expect(wrong({ kind: "earn-date", unit: "days", count: "29" })["expiry.count"]).toContain(
      "from 30 to 3,650",
    );
    expect(wrong({ kind: "calendar", month: "2", date: "30" })["expiry.date"]).toContain("fewer days");
    expect(wrong({ kind: "inactivity", counts: [] })["expiry.counts"]).toBe("Choose at least one.");
    expect(wrong({ kind: "calendar", graceDays: "400" })["expiry.graceDays"]).toContain("from 0 to 365");
    expect(wrong({ kind: "someday" })["expiry.kind"]).toBe("Choose one.");
    // What is not chosen is not read.
    expect(wrong({ count: "x", minMonths: "y", graceDays: "z" })).toEqual({});
  });

  it("reads a comma as the decimal sign, as half of Europe types it", () => {
    const parsed = parseProgramForm({ ...toProgramForm(usual), amount: "0,50" }, usual);
    expect(parsed).toMatchObject({ ok: true, program: { rules: [{ rates: [{ perMinor: 50 }] }] } });
  });
});

describe("the picture beside the form", () => {
  it("counts the sample with the program that is being edited", () => {
    const usualPreview = previewProgram(usual, "en");
    expect(usualPreview).toMatchObject({ price: "$48.00", earn: "Earn 48 points" });
    expect(usualPreview.award).toContain("42 points: 1 per $1 on $42.00");
    const all = {
      ...usual.base,
      beforeDiscounts: true,
      includeTax: true,
      includeShipping: true,
      includeTips: true,
    };
    expect(previewProgram({ ...usual, base: { ...all, includeGiftCards: true } }, "en").award).toContain(
      "87 points",
    );
  });

  it("uses prices that fit the currency", () => {
    expect(previewProgram(defaultProgram("JPY"), "en")).toMatchObject({
      price: "¥4,800",
      earn: "Earn 48 points",
    });
    expect(previewProgram(defaultProgram("KWD"), "en").earn).toBe("Earn 48 points");
  });
});

it("a chart ends on a round number that no bar exceeds, with few lines", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (largest) => {
      const { top, ticks } = chartScale(largest);
      expect(top).toBeGreaterThanOrEqual(largest);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});
