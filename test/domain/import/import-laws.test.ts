import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePerson } from "#app/domain/import/decide-person.ts";
import { mergeLots, withoutFirst } from "#app/domain/import/balance-lots.ts";
import { readLine, type ImportLine } from "#app/domain/import/read-line.ts";
import { settleBalance } from "#app/domain/import/settle-balance.ts";
import { proposeSettings } from "#app/domain/import/settings.ts";
import { addPerson, addSkippedLine, noTotals, tieOutDifference } from "#app/domain/import/totals.ts";
import { noEvidence } from "#app/domain/import/evidence.ts";

const TODAY = "2026-11-25";
const arbDay = fc.constantFrom(null, "2026-01-31", "2026-11-24", "2026-11-25", "2027-06-30");

const arbLine = fc
  .record({
    points: fc.integer({ min: -300, max: 900 }),
    earnedOn: arbDay,
    expiresOn: arbDay,
    tierId: fc.constantFrom(null, "silver", "gold"),
  })
  .map((some): Omit<ImportLine, "line"> => ({
    ...some,
    email: "ada@example.com",
    customerId: null,
    isRounded: false,
    birthday: null,
    hasBadBirthday: false,
    referralCode: null,
  }));
const arbLines = fc
  .array(arbLine, { minLength: 1, maxLength: 8 })
  .map((lines) => lines.map((line, index): ImportLine => ({ ...line, line: index + 2 })));
const rules = { tierOrder: ["silver", "gold"], today: TODAY };

/** A file's cells, sensible and not. */
const arbCells = fc.tuple(
  fc.constantFrom("ada@example.com", "LIN@example.com", "bob@example.com", "nobody", ""),
  fc.constantFrom("10", "-4", "1,200", "1.5", "x", "", "999999999999"),
  fc.constantFrom("", "2027-06-30", "2026-01-31", "03/05/2027", "soon"),
  fc.constantFrom("member", "disabled", ""),
);

describe("laws of moving in", () => {
  it("the sums of any file tie out, line by line", () => {
    fc.assert(
      fc.property(fc.array(arbCells, { maxLength: 12 }), fc.integer({ min: 0, max: 40 }), (rows, posted) => {
        const columns = ["email", "points", "expires on", "state"];
        const file = {
          encoding: "utf-8",
          delimiter: ",",
          columns,
          sample: [],
          evidence: [],
          lines: 0,
        } as const;
        const evidence = columns.map(noEvidence);
        const settings = {
          ...proposeSettings({ ...file, columns, sample: [], evidence }, []),
          numberStyle: "point" as const,
        };
        const totals = noTotals();
        const read = rows.map((cells, index) =>
          readLine({ line: index + 2, cells }, { settings, decimals: 0, today: TODAY }),
        );
        const good = read.flatMap((one) => (one.ok ? [one.line] : []));
        for (const one of read) if (!one.ok) addSkippedLine(totals, one);
        for (const lines of Map.groupBy(good, ({ email }) => email).values()) {
          const decided = decidePerson(lines, { ...rules, hasLots: true, posted });
          addPerson(totals, decided, { isKnown: lines[0]?.email !== "bob@example.com", posted });
        }
        expect(tieOutDifference(totals)).toBe(0);
        const readable = read.reduce((sum, one) => sum + (one.ok ? one.line.points : (one.points ?? 0)), 0);
        expect(totals.filePoints).toBe(readable);
      }),
    );
  });

  it("the order of the lines changes neither the balance nor its lots nor the tier", () => {
    fc.assert(
      fc.property(
        arbLines,
        fc.boolean(),
        fc.nat(500),
        fc.infiniteStream(fc.nat()),
        (lines, hasLots, posted, keys) => {
          const shuffled = lines
            .map((line) => ({ line, key: keys.next().value }))
            .sort((one, other) => one.key - other.key)
            .map(({ line }) => line);
          const [one, other] = [lines, shuffled].map((some) =>
            decidePerson(some, { ...rules, hasLots, posted }),
          );
          expect(other).toEqual(one);
          const renumbered = shuffled.map((line, index) => ({ ...line, line: index + 2 }));
          const again = decidePerson(renumbered, { ...rules, hasLots, posted });
          expect(again.balance).toEqual(one?.balance);
        },
      ),
    );
  });

  it("what is settled once needs no settling again, also next year when lots have ended", () => {
    fc.assert(
      fc.property(arbLines, fc.constantFrom(TODAY, "2027-01-10", "2028-01-10"), (lines, later) => {
        const first = decidePerson(lines, { ...rules, hasLots: true, posted: 0 });
        fc.pre(first.balance !== null);
        const posted = first.balance?.target ?? 0;
        fc.pre(posted >= 0);
        const second = decidePerson(lines, { ...rules, hasLots: true, today: later, posted });
        expect((second.balance?.target ?? posted) - posted).toBe(0);
      }),
    );
  });

  it("movements bring the ledger from what is posted to what the file says, whatever was posted", () => {
    fc.assert(
      fc.property(arbLines, fc.integer({ min: -500, max: 3000 }), (lines, posted) => {
        const { balance } = decidePerson(lines, { ...rules, hasLots: true, posted: 0 });
        fc.pre(balance !== null);
        const now = new Date("2026-11-25T12:00:00Z");
        const moved = balance ? { ...balance, posted } : { lots: [], target: 0, posted };
        const settling = { policy: null, timeZone: "America/New_York", now };
        const movements = settleBalance(moved, (part) => part, settling);
        const sum = movements.reduce(
          (total, { kind, points }) => total + (kind === "adjust-up" ? points : -points),
          0,
        );
        expect(posted + sum).toBe(moved.target);
        expect(new Set(movements.map(({ key }) => key)).size).toBe(movements.length);
      }),
    );
  });
});

describe("lots of a balance", () => {
  it("lines of the same days are one lot, and points below zero take from what ends first", () => {
    const lots = mergeLots([
      { points: 60, earnedOn: null, expiresOn: "2027-06-30" },
      { points: 50, earnedOn: null, expiresOn: "2027-05-31" },
      { points: -70, earnedOn: null, expiresOn: null },
      { points: 40, earnedOn: null, expiresOn: "2027-06-30" },
    ]);
    expect(lots).toEqual([{ points: 80, earnedOn: null, expiresOn: "2027-06-30" }]);
    expect(withoutFirst(lots, 100)).toEqual([]);
  });

  it("of more points than before only the last are new (the worked example)", () => {
    const lots = [
      { points: 100, earnedOn: null, expiresOn: "2027-05-31" },
      { points: 200, earnedOn: null, expiresOn: "2027-06-30" },
    ];
    const rulesOfDay = { policy: null, timeZone: "UTC", now: new Date("2026-11-25T12:00:00Z") };
    expect(settleBalance({ lots, target: 300, posted: 120 }, (part) => part, rulesOfDay)).toMatchObject([
      { kind: "adjust-up", points: 180, expiresAt: new Date("2027-07-01T00:00:00Z") },
    ]);
  });
});
