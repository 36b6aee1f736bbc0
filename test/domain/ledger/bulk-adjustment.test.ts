import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "#app/domain/csv.ts";
import { parseBulkAdjustment } from "#app/domain/ledger/bulk-adjustment.ts";

describe("a file of adjustments", () => {
  it("names a customer by ID or e-mail, gives or takes points, and says why and until when", () => {
    const file = parseBulkAdjustment(
      'Customer;Points;Reason;Expires\r\nAda@Example.com;50;"Late; sorry";2027-12-31\n7891;-20;Booked twice;\n',
    );
    expect(file).toEqual({
      ok: true,
      problems: [],
      rows: [
        {
          line: 2,
          who: "Ada@Example.com",
          customer: { email: "ada@example.com" },
          points: 50,
          note: "Late; sorry",
          expiresOn: "2027-12-31",
        },
        {
          line: 3,
          who: "7891",
          customer: { customerId: 7891n },
          points: -20,
          note: "Booked twice",
          expiresOn: null,
        },
      ],
    });
  });

  it("reports each wrong line with its number, and reads the others", () => {
    const file = parseBulkAdjustment(
      [
        "email,points,reason,expires",
        "nobody,5,x,",
        "a@b.c,0,x,",
        "",
        "a@b.c,5,,",
        'a@b.c,5,"two\nlines",',
        "a@b.c,5,x,2027-02-30",
        "a@b.c,-5,x,2027-03-01",
        "a@b.c,1000001,x,",
        "a@b.c,1.5,x,",
      ].join("\n"),
    );
    if (!file.ok) throw new Error(file.problem);
    expect(file.rows.map(({ line, note }) => [line, note])).toEqual([[6, "two\nlines"]]);
    expect(file.problems.map(({ line }) => line)).toEqual([2, 3, 5, 8, 9, 10, 11]);
  });

  it("is refused as a whole where it is empty or does not name its columns", () => {
    const tenths = parseBulkAdjustment("customer,points,reason\n1,-2.5,x\n2,0.25,y", 1);
    expect(tenths).toMatchObject({ ok: true, rows: [{ points: -25 }], problems: [{ line: 3 }] });
    expect(parseBulkAdjustment("")).toMatchObject({ ok: false, problem: "The file is empty." });
    expect(parseBulkAdjustment("a,b\n1,2")).toMatchObject({ ok: false });
    expect(parseBulkAdjustment("customer,points,reason")).toMatchObject({ ok: false });
  });

  it("is read cell by cell as it was written, whatever the cells hold", () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", " ", "é") })
      .map((text) => text.trim());
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map(quote).join(",")).join("\n");
        const kept = rows.filter((row) => row.some((one) => one !== ""));
        // The first line decides on the separator; this one is plain.
        expect(
          parseCsv(`h,h\n${text}`)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(kept);
      }),
    );
  });
});
