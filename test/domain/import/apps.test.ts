import { describe, expect, it } from "vitest";
import { addEvidence, noEvidence } from "#app/domain/import/evidence.ts";
import { readLine } from "#app/domain/import/read-line.ts";
import {
  judgeSettings,
  proposeSettings,
  settingsProblems,
  type ImportFile,
} from "#app/domain/import/settings.ts";

/** A file as a look at it leaves it. */
function fileOf(header: string, ...rows: string[]): ImportFile {
  const columns = header.split(",");
  const evidence = columns.map(noEvidence);
  const cells = rows.map((row) => row.split(","));
  for (const row of cells)
    for (const [index, column] of evidence.entries()) addEvidence(column, row[index] ?? "");
  return { encoding: "utf-8", delimiter: ",", columns, sample: cells, evidence, lines: rows.length };
}

const TIERS = [
  { id: "silver", name: "Silver" },
  { id: "gold", name: "Gold" },
];

/** What the first line of a file comes to under the file's own proposal. */
function firstLine(file: ImportFile) {
  const settings = proposeSettings(file, TIERS);
  const read = readLine(
    { line: 2, cells: file.sample[0] ?? [] },
    { settings, decimals: 0, today: "2026-11-25" },
  );
  if (!read.ok) throw new Error(read.reason);
  const { email, customerId, points, tierId, birthday, referralCode, expiresOn } = read.line;
  return { source: settings.source, email, customerId, points, tierId, birthday, referralCode, expiresOn };
}

const NOTHING = { customerId: null, tierId: null, birthday: null, referralCode: null, expiresOn: null };
const ADA = "ada@example.com";

describe("the files of the apps that shops come from", () => {
  it("Smile.io: balance, state, VIP tier, a date of birth without a year, and the referral link", () => {
    const file = fileOf(
      "Email,First name,Last name,State,Points balance,VIP tier,Date of birth,Referral URL",
      "ada@example.com,Ada,Field,member,450,Gold,1004-05-27,http://i.refs.cc/9qr5Pw",
    );
    expect(firstLine(file)).toEqual({
      ...NOTHING,
      source: "smile",
      email: ADA,
      points: 450,
      tierId: "gold",
      birthday: "05-27",
      referralCode: "9qr5Pw",
    });
  });

  it("LoyaltyLion: approved points, not the pending or lifetime ones", () => {
    const file = fileOf(
      "Merchant ID,Email,Points approved,Points pending,Points spent,Lifetime points,Loyalty tier,Birthday,Enrolled at",
      "7891234567890,ada@example.com,320,50,80,450,Silver,1990-05-27,2024-01-02",
    );
    expect(firstLine(file)).toEqual({
      ...NOTHING,
      source: "loyaltylion",
      email: ADA,
      customerId: "7891234567890",
      points: 320,
      tierId: "silver",
      birthday: "05-27",
    });
  });

  it("Yotpo: the header says that birthdays are month first", () => {
    const file = fileOf(
      "Full Name,Email,Points Balance,Points Spent,Birthday (MM/DD) or (MM/DD/YYYY),VIP Tier Name",
      "Ada Field,ada@example.com,120,30,05/07,Gold",
    );
    expect(firstLine(file)).toMatchObject({
      source: "yotpo",
      points: 120,
      tierId: "gold",
      birthday: "05-07",
    });
    expect(settingsProblems(proposeSettings(file, TIERS), file)).toEqual([]);
  });

  it("Rivo: its loyalty data template", () => {
    const file = fileOf(
      "Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance",
      "ada@example.com,75,1990-05-27,Silver,2024-02-03,0",
    );
    expect(firstLine(file)).toMatchObject({
      source: "rivo",
      points: 75,
      tierId: "silver",
      birthday: "05-27",
    });
  });

  it("Joy: the membership type is the tier", () => {
    const file = fileOf(
      "Email,Name,Membership Type,Points,Birthday,Created Date",
      "ada@example.com,Ada Field,Gold,90,27/05/1990,2024-02-03",
    );
    expect(firstLine(file)).toMatchObject({ source: "joy", points: 90, tierId: "gold", birthday: "05-27" });
  });

  it("BON: customers by Shopify's ID", () => {
    const file = fileOf("Shopify Customer IDs,Customer Emails,Points", "7891234567890,ada@example.com,500");
    expect(firstLine(file)).toEqual({
      ...NOTHING,
      source: "bon",
      email: ADA,
      customerId: "7891234567890",
      points: 500,
    });
  });

  it("Growave: decimals are dropped in a program of whole points", () => {
    const file = fileOf(
      "Customer ID,Email,points,first_name,last_name,birthdate",
      "7891234567890,ada@example.com,3.56,Ada,Field,1990-05-27",
    );
    expect(firstLine(file)).toMatchObject({ source: "growave", points: 3, birthday: "05-27" });
  });

  it("Stamped: its template", () => {
    const file = fileOf(
      "first_name,last_name,email,points,birthday,vip_tier,vip_tier_end_date",
      "Ada,Field,ada@example.com,5000,1990-10-24,Gold,2027-06-14",
    );
    expect(firstLine(file)).toMatchObject({
      source: "stamped",
      points: 5000,
      tierId: "gold",
      birthday: "10-24",
    });
  });

  it("a plain file is a plain file", () => {
    const file = fileOf("email,points,expires on", "ada@example.com,10,2027-12-31");
    expect(firstLine(file)).toEqual({
      ...NOTHING,
      source: "csv",
      email: ADA,
      points: 10,
      expiresOn: "2027-12-31",
    });
  });
});

describe("what the merchant is asked before a file is checked", () => {
  it("for the columns that are missing", () => {
    const file = fileOf("who,how many", "ada@example.com,10");
    expect(settingsProblems(proposeSettings(file, []), file)).toEqual(["no-person", "no-points"]);
  });

  it("for numbers, dates and birthdays that can be read in two ways, and for nothing else", () => {
    const file = fileOf(
      "email,points,birthday,expires on",
      "ada@example.com,1.234,03/05,03/05/2027",
      "lin@example.com,2.000,04/06,04/06/2027",
    );
    const settings = proposeSettings(file, []);
    expect(settingsProblems(settings, file)).toEqual(["ask-numbers", "ask-days", "ask-birthdays"]);
    const answered = {
      ...settings,
      numberStyle: "comma",
      dayOrder: "day-first",
      birthdayOrder: "month-first",
    } as const;
    expect(settingsProblems(answered, file)).toEqual([]);
  });

  it("not for dates whose other column is clear", () => {
    const file = fileOf("email,points,earned on,expires on", "ada@example.com,1,03/05/2026,31/12/2027");
    expect(judgeSettings(proposeSettings(file, []), file).dayOrder).toBe("day-first");
  });
});
