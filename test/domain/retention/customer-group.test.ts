import fc from "fast-check";
import { expect, it } from "vitest";
import {
  CELL_VIEWS,
  groupText,
  parseGroup,
  type CustomerGroup,
} from "#app/domain/retention/customer-group.ts";
import { modelChurn } from "#app/domain/retention/model-churn.ts";
import { GRAINS } from "#app/domain/retention/period.ts";
import { comparedRange } from "#app/domain/retention/range.ts";
import { cellsOf, RFM_SEGMENTS, rfmSegment } from "#app/domain/retention/rfm.ts";
import { parseSegment, segmentText } from "#app/domain/retention/segment.ts";
import { suggestTag, tagProblem } from "#app/domain/retention/tag-name.ts";

const range = fc
  .tuple(fc.integer({ min: 10_000, max: 25_000 }), fc.integer({ min: 0, max: 3_000 }))
  .map(([from, days]) => ({ from, to: from + days }));

const group: fc.Arbitrary<CustomerGroup> = fc.oneof(
  fc.constantFrom(
    { kind: "at-risk" } as const,
    { kind: "lapsed" } as const,
    { kind: "several-products" } as const,
  ),
  fc.constantFrom(...RFM_SEGMENTS).map((segment) => ({ kind: "rfm" as const, segment })),
  fc.integer({ min: 1, max: 1_000 }).map((atLeast) => ({ kind: "orders" as const, atLeast })),
  fc.record({
    kind: fc.constantFrom("again" as const, "not-again" as const),
    within: fc.integer({ min: 1, max: 3_650 }),
  }),
  fc.record({ kind: fc.constantFrom("ordered" as const, "repeated" as const, "new" as const), range }),
  fc.record({
    kind: fc.constant("cell" as const),
    grain: fc.constantFrom(...GRAINS),
    cohort: fc.integer({ min: 1, max: 99_999 }),
    k: fc.integer({ min: 0, max: 1_000 }),
    view: fc.constantFrom(...CELL_VIEWS),
  }),
  fc.record({
    kind: fc.constantFrom("fresh" as const, "won-back" as const, "gone" as const),
    month: fc.integer({ min: 1, max: 99_999 }),
  }),
  fc.integer({ min: 1, max: 99 }).map((below) => ({ kind: "unlikely" as const, below })),
);

it("every group of customers can be read back from its address", () => {
  fc.assert(
    fc.property(group, (one) => {
      expect(parseGroup(groupText(one))).toEqual(one);
    }),
  );
});

it("an address that names no group is none", () => {
  const none = [
    "",
    "nobody",
    "orders:0",
    "orders:x",
    "cell:month:1:2",
    "new:2026-02-01:2026-01-01",
    "unlikely:100",
  ];
  for (const text of [null, ...none]) expect(parseGroup(text)).toBeNull();
});

it("a group of the grid can be chosen as a segment, and its cells are those that have its name", () => {
  for (const name of RFM_SEGMENTS) {
    expect(parseSegment(segmentText({ kind: "rfm", group: name }))).toEqual({ kind: "rfm", group: name });
    for (const cell of cellsOf(name)) expect(rfmSegment(cell)).toBe(name);
  }
  expect(RFM_SEGMENTS.flatMap(cellsOf)).toHaveLength(25);
  expect(parseSegment("rfm:Nobody")).toEqual({ kind: "all" });
});

it("days a year before are 52 whole weeks earlier, so that they are the same days of the week", () => {
  expect(comparedRange({ from: 20_000, to: 20_029 }, "year")).toEqual({ from: 19_636, to: 19_665 });
  expect(comparedRange({ from: 20_000, to: 20_029 }, "before")).toEqual({ from: 19_970, to: 19_999 });
});

it("of 800 expected customers 760 at the end of the month are a churn of five percent", () => {
  expect(modelChurn({ month: 24_310, customers: 1_000, aliveAtStart: 800, aliveAtEnd: 760 })).toBeCloseTo(
    0.05,
  );
  expect(modelChurn({ month: 24_310, customers: 0, aliveAtStart: 0, aliveAtEnd: 0 })).toBeNull();
});

it("a tag is suggested by the list's title, and one that Shopify would split is refused", () => {
  expect(suggestTag("Can't lose")).toBe("retention-cant-lose");
  expect(tagProblem(suggestTag("Ordered in Jan 1, 2026 – Feb 1, 2026"))).toBeNull();
  expect(tagProblem("one, two")).toBe("A tag cannot contain a comma.");
  expect(tagProblem("")).toBe("Enter a tag.");
});
