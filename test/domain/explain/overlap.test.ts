import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignCalendar } from "#app/domain/earning/campaign-calendar.ts";
import { compareCampaigns } from "#app/domain/earning/compare-campaigns.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { isCampaign, type CampaignRule } from "#app/domain/earning/rule.ts";
import { explainOverlap } from "#app/domain/explain/explain-overlap.ts";
import { rescalePoints } from "#app/domain/rescale-points.ts";
import { arbRichProgram } from "#test/arbitraries/program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { makeOrder } from "#test/factories/order-snapshot.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { makeProgram } from "#test/factories/program.ts";

type OrderBonus = Extract<CampaignRule, { kind: "order-bonus" }>;

function bonus(id: string, changes: Partial<OrderBonus> = {}): OrderBonus {
  return {
    ...{ id, title: id, enabled: true, kind: "order-bonus", points: 10, priority: 0, combine: "best-of" },
    conditions: NO_CONDITIONS,
    ...changes,
  };
}
const during = (from: string | null, until: string | null) => ({ ...NO_CONDITIONS, from, until });

describe("where campaigns meet", () => {
  it.each([
    [[bonus("A")], "“A” pays."],
    [[bonus("A", { combine: "sum" }), bonus("B")], "“A” and “B” both pay, one on top of the other."],
    [[bonus("A"), bonus("B")], "Of “A” and “B” only the one that pays more."],
    [
      [bonus("A"), bonus("B"), bonus("C"), bonus("D", { combine: "sum" })],
      "Of “A”, “B” and “C” only the one that pays most; “D” pays as well.",
    ],
    [[bonus("A"), bonus("B", { combine: "exclusive" })], "“B” pays alone, whatever the others would pay."],
    [
      [bonus("A", { combine: "exclusive" }), bonus("B", { combine: "exclusive", priority: 5 })],
      "“B” pays alone, whatever the others would pay.",
    ],
  ])("the sentence says which of them pay: %#", (campaigns, sentence) => {
    expect(explainOverlap(campaigns)).toBe(sentence);
  });

  it("the calendar finds the days that they share, weekdays and all", () => {
    const rules = [
      bonus("A", { conditions: during("2026-11-01", "2026-11-10") }),
      bonus("B", { conditions: during("2026-11-08", "2026-11-20") }),
      bonus("Off", { enabled: false }),
      bonus("Sundays", { conditions: { ...during("2026-11-15", null), weekdays: [7] } }),
    ];
    const { bars, overlaps } = campaignCalendar({ rules }, { from: "2026-11-01", days: 30 });
    expect(bars.map(({ rule, start, end }) => [rule.id, start, end])).toEqual([
      ["A", 0, 9],
      ["B", 7, 19],
      ["Sundays", 14, 28],
    ]);
    expect(overlaps.map(({ rules: met, ...days }) => [met.map(({ id }) => id).join("+"), days])).toEqual([
      ["A+B", { firstDay: "2026-11-08", lastDay: "2026-11-10", days: 3 }],
      ["B+Sundays", { firstDay: "2026-11-15", lastDay: "2026-11-15", days: 1 }],
    ]);
  });

  it("names no campaign as paying that is not paid, for any program", () => {
    fc.assert(
      fc.property(arbRichProgram, (program) => {
        const compared = compareCampaigns(program, makeOrder(), makeFacts());
        const sentence = explainOverlap(compared.map(({ rule }) => rule));
        const payers = compared.filter(({ paid }) => paid > 0);
        expect(payers.every(({ rule }) => sentence.includes(rule.title))).toBe(true);
        const others = program.rules.filter(isCampaign).filter(({ enabled }) => !enabled);
        expect(compared.some(({ rule }) => others.includes(rule))).toBe(false);
      }),
    );
  });
});

describe("counting in other decimals", () => {
  it("changes no rule's worth, and is undone by counting back", () => {
    fc.assert(
      fc.property(arbRichProgram, fc.integer({ min: 0, max: 2 }), (program, decimals) => {
        const finer = rescalePoints(program, decimals);
        if (finer.ok) expect(rescalePoints(finer.program, 0)).toEqual({ ok: true, program });
      }),
    );
  });

  it("moves what tiers need and pay with it: 500 points are 5,000 tenths", () => {
    const tiers = makeLadder({ basis: "points-earned" });
    const scaled = rescalePoints(makeProgram({ tiers }), 1);
    expect(scaled.ok && scaled.program.tiers?.tiers.map(({ threshold }) => threshold)).toEqual(
      tiers.tiers.map(({ threshold }) => threshold * 10),
    );
    const spent = rescalePoints(makeProgram({ tiers: makeLadder({ basis: "spend" }) }), 2);
    expect(spent.ok && spent.program.tiers?.tiers.map(({ threshold }) => threshold)).toEqual(
      tiers.tiers.map(({ threshold }) => threshold),
    );
  });

  it("is refused, with the rule's title, where a rule pays a part of a point", () => {
    const program = { ...makeProgram(), pointDecimals: 1, rules: [bonus("Half", { points: 15 })] };
    expect(rescalePoints(program, 0)).toEqual({ ok: false, title: "Half" });
  });
});
