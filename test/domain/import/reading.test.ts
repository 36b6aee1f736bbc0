import { describe, expect, it } from "vitest";
import { addEvidence, judgeDays, judgeNumbers, noEvidence } from "#app/domain/import/evidence.ts";
import { readBirthday, readDay } from "#app/domain/import/read-day.ts";
import { readPoints } from "#app/domain/import/read-number.ts";
import { readCustomerId, readEmail, readReferralCode } from "#app/domain/import/read-who.ts";

describe("points as files write them", () => {
  const read = (text: string, style: "point" | "comma" | null = null, decimals = 0) => {
    const result = readPoints(text, { style, decimals });
    return result.ok ? result.points : result.problem;
  };

  it.each([
    ["450", 450],
    ["", 0],
    ["-20", -20],
    ["−20", -20],
    ["+5", 5],
    ["1,234.5", 1234],
    ["1.234,5", 1234],
    ["1 234", 1234],
    ["1’234’567", 1234567],
    ["1,234,567", 1234567],
    ["12.7", 12],
    ["-12.7", -12],
    ["0,5", 0],
  ])("%s is %d whole points", (text, points) => {
    expect(read(text)).toBe(points);
  });

  it("a number that can be two is refused until the file says how it writes them", () => {
    expect(read("1,234")).toBe("ambiguous-number");
    expect(read("1,234", "point")).toBe(1234);
    expect(read("1,234", "comma")).toBe(1);
    expect(read("1.234", "comma")).toBe(1234);
  });

  it("keeps as many decimals as the program counts, and drops what is smaller", () => {
    expect(read("12.75", "point", 1)).toBe(127);
    expect(read("12", "point", 2)).toBe(1200);
    expect(readPoints("12.75", { style: "point", decimals: 1 })).toMatchObject({ isRounded: true });
    expect(readPoints("12.50", { style: "point", decimals: 1 })).toMatchObject({ isRounded: false });
  });

  it.each(["many", "1.2.3", "1,2,3", "12 points", "1,5.5"])("%s is no number", (text) => {
    expect(read(text)).toBe("no-number");
  });

  it("refuses a number in the other style than the file's, and one that is beyond reason", () => {
    expect(read("1,5", "point")).toBe("no-number");
    expect(read("99999999999")).toBe("too-large");
  });
});

describe("dates as files write them", () => {
  const read = (text: string, order: "day-first" | "month-first" | null = null) => {
    const result = readDay(text, order);
    return result.ok ? result.day : result.problem;
  };

  it.each([
    ["2027-12-31", "2027-12-31"],
    ["2027-12-31T10:00:00Z", "2027-12-31"],
    ["2027-12-31 10:00:00 UTC", "2027-12-31"],
    ["2027/1/5", "2027-01-05"],
    ["31.12.2027", "2027-12-31"],
    ["3.5.27", "2027-05-03"],
    ["Dec 31, 2027", "2027-12-31"],
    ["31 December 2027", "2027-12-31"],
    ["31-Dec-2027", "2027-12-31"],
    ["31/12/2027", "2027-12-31"],
    ["12/31/2027 08:15", "2027-12-31"],
  ])("%s is %s", (text, day) => {
    expect(read(text)).toBe(day);
  });

  it("a date that can be two days is asked for, not guessed", () => {
    expect(read("03/05/2027")).toBe("ambiguous-date");
    expect(read("03/05/2027", "day-first")).toBe("2027-05-03");
    expect(read("03/05/2027", "month-first")).toBe("2027-03-05");
    expect(read("05/05/2027")).toBe("2027-05-05");
  });

  it.each(["2027-02-30", "31/31/2027", "soon", "32.01.2027", "2027", "Foo 3, 2027"])(
    "%s is no date",
    (text) => {
      expect(read(text)).toBe("no-date");
    },
  );

  it("a birthday needs no year, and keeps none", () => {
    const birthday = (text: string, order: "day-first" | "month-first" | null = null) => {
      const result = readBirthday(text, order);
      return result.ok ? result.day : result.problem;
    };
    expect(birthday("1004-05-27")).toBe("05-27");
    expect(birthday("27 May")).toBe("05-27");
    expect(birthday("May 27th, 1990")).toBe("05-27");
    expect(birthday("05/27")).toBe("05-27");
    expect(birthday("--05-27")).toBe("05-27");
    expect(birthday("29.2.2000")).toBe("02-29");
    expect(birthday("03/05")).toBe("ambiguous-date");
    expect(birthday("03/05", "month-first")).toBe("03-05");
    expect(birthday("30.2.")).toBe("no-date");
  });
});

describe("what a whole column tells", () => {
  const evidenceOf = (cells: string[]) => {
    const evidence = noEvidence();
    for (const cell of cells) addEvidence(evidence, cell);
    return evidence;
  };

  it("one clear number or date decides about the doubtful ones beside it", () => {
    expect(judgeNumbers(evidenceOf(["1,234", "12.5"]))).toBe("point");
    expect(judgeNumbers(evidenceOf(["1,234", "5,000"]))).toBe("open");
    expect(judgeNumbers(evidenceOf(["1.5", "1,5"]))).toBe("open");
    expect(judgeNumbers(evidenceOf(["12", "7"]))).toBe("none");
    expect(judgeDays(evidenceOf(["03/04/2027", "31/12/2027"]))).toBe("day-first");
    expect(judgeDays(evidenceOf(["03/04/2027"]))).toBe("open");
    expect(judgeDays(evidenceOf(["2027-12-31", "3.4.2027"]))).toBe("none");
  });
});

describe("who it is", () => {
  it("an e-mail has one form, whatever blanks, capitals and signs are around it", () => {
    expect(readEmail(" Ada@Example.COM\u200B")).toBe("ada@example.com");
    expect(readEmail("mailto:ada@example.com")).toBe("ada@example.com");
    expect(readEmail("<ada@example.com>")).toBe("ada@example.com");
    for (const wrong of ["", "ada", "ada@", "ada@example", "a b@example.com", "ada@exa,mple.com"])
      expect(readEmail(wrong)).toBeNull();
  });

  it("knows Shopify's customer ids and referral codes, alone or in a link", () => {
    expect(readCustomerId("gid://shopify/Customer/7891234567890")).toBe("7891234567890");
    expect(readCustomerId("'7891234567890")).toBe("7891234567890");
    expect(readCustomerId("7.89E+12")).toBeNull();
    expect(readReferralCode("ADA10")).toBe("ADA10");
    expect(readReferralCode("https://shop.example/?utm=x&ref=ADA10#top")).toBe("ADA10");
    expect(readReferralCode("http://i.refs.cc/ADA10/")).toBe("ADA10");
    expect(readReferralCode("https://shop.example/")).toBeNull();
    expect(readReferralCode("no code!")).toBeNull();
  });
});
