import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import { parseCsv, unguard } from "#test/model/parse-csv.ts";

it("writes quotes, numbers and nothing, and takes the sting out of a formula", () => {
  expect(csvLine(["=1+1", 'say "hi"', -5, null, ""])).toBe(`'=1+1,"say ""hi""",-5,,""\r\n`);
});

it("no text begins like a formula, whatever members are called", () => {
  for (const text of ["=cmd", "+1", "-1", "@x", "\tx", "\rx"]) {
    expect(parseCsv(csvLine([text]))[0]?.[0]).toBe(`'${text}`);
  }
});

it("any texts are read back as they were", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "=", "-", "'", '"', ",", "\n", "\r", "é", " ") });
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 })), (lines) => {
      const read = parseCsv(lines.map(csvLine).join(""));
      expect(read.map((cells) => cells.map((cell) => unguard(cell ?? "")))).toEqual(lines);
    }),
  );
});
