import { z } from "zod";
import { ColumnEvidence, judgeDays, judgeNumbers, MAX_VALUES } from "./evidence.ts";
import { ImportMapping, type ImportField } from "./field.ts";
import { orderInHeader, proposeMapping, recogniseSource } from "./recognise-source.ts";
import { ImportSource } from "./source.ts";

/** What a look at the whole file has found. The sample is personal data and goes with the file. */
export const ImportFile = z.object({
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  delimiter: z.string().length(1),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  evidence: z.array(ColumnEvidence),
  lines: z.int().nonnegative(),
});
export type ImportFile = z.infer<typeof ImportFile>;

const DayOrder = z.enum(["day-first", "month-first"]).nullable();

/** How a file is to be read: proposed from the file, changed and confirmed by the merchant. */
export const ImportSettings = z.object({
  source: ImportSource,
  mapping: ImportMapping,
  /** Null: not known. Numbers that can be read in two ways are then refused. */
  numberStyle: z.enum(["point", "comma"]).nullable(),
  /** For dates and for birthdays; null: not known. */
  dayOrder: DayOrder,
  birthdayOrder: DayOrder,
  /** Whether points end when the file says, or as the program says. */
  expiry: z.enum(["file", "program"]),
  /** The program's tier for each name of a tier in the file, in lower case; null for none. */
  tierIds: z.record(z.string(), z.string().nullable()),
  /** The last day of tiers that come with the file; null: for good. */
  tierUntil: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;

type NamedTier = { id: string; name: string };

/** What a file's own columns and cells propose. */
export function proposeSettings(file: ImportFile, tiers: readonly NamedTier[]): ImportSettings {
  const mapping = proposeMapping(file.columns);
  const open = {
    source: recogniseSource(file.columns),
    mapping,
    numberStyle: null,
    dayOrder: null,
    birthdayOrder: null,
    expiry: "file" as const,
    tierIds: {},
    tierUntil: null,
  };
  const { numberStyle, dayOrder, birthdayOrder } = judgeSettings(open, file);
  return {
    ...open,
    numberStyle: numberStyle === "open" ? null : numberStyle,
    dayOrder: dayOrder === "open" ? null : dayOrder,
    birthdayOrder: birthdayOrder === "open" ? null : birthdayOrder,
    tierIds: matchTiers(tierNames(file, mapping), tiers),
  };
}

interface JudgedSettings {
  numberStyle: "point" | "comma" | "open";
  dayOrder: "day-first" | "month-first" | "open" | null;
  birthdayOrder: "day-first" | "month-first" | "open" | null;
}

/** What the mapped columns say about numbers and dates: "open" where the merchant is to be asked. */
export function judgeSettings(
  { mapping }: Pick<ImportSettings, "mapping">,
  file: ImportFile,
): JudgedSettings {
  const evidenceOf = (field: ImportField) => {
    const column = mapping[field];
    return column === undefined ? undefined : file.evidence[column];
  };
  const points = evidenceOf("points");
  const numbers = points ? judgeNumbers(points) : "none";
  const orders = (["earned-on", "expires-on"] as const).flatMap((field) => {
    const evidence = evidenceOf(field);
    const judged = evidence ? judgeDays(evidence) : "none";
    return judged === "none" ? [] : [judged];
  });
  const [first = null, second = first] = orders;
  const dayOrder = first === second || first === "open" ? (first === "open" ? second : first) : "open";
  return {
    numberStyle: numbers === "none" ? "point" : numbers,
    dayOrder: second === "open" && first !== null ? first : dayOrder,
    birthdayOrder: judgeBirthdays(mapping, file),
  };
}

function judgeBirthdays(mapping: ImportMapping, file: ImportFile): JudgedSettings["birthdayOrder"] {
  const column = mapping.birthday;
  const evidence = column === undefined ? undefined : file.evidence[column];
  if (column === undefined || !evidence) return null;
  const judged = judgeDays(evidence);
  if (judged === "none") return null;
  return judged === "open" ? (orderInHeader(file.columns[column] ?? "") ?? "open") : judged;
}

/** The names of tiers in the file; none where no column holds them, or where it cannot be a column of tiers. */
export function tierNames(file: ImportFile, mapping: ImportMapping): string[] {
  const values = mapping.tier === undefined ? [] : (file.evidence[mapping.tier]?.values ?? []);
  return values.length > MAX_VALUES
    ? []
    : [...new Map(values.map((name) => [name.toLowerCase(), name])).values()];
}

/** Tiers of the file that the program has under the same name; "Gold tier" is "Gold". */
function matchTiers(names: readonly string[], tiers: readonly NamedTier[]): ImportSettings["tierIds"] {
  const plain = (name: string) =>
    name.toLowerCase().replace(/\b(tier|member|level|vip)\b|[^\p{L}\p{N}]/gu, "");
  return Object.fromEntries(
    names.map((name) => [
      name.toLowerCase(),
      tiers.find((tier) => plain(tier.name) !== "" && plain(tier.name) === plain(name))?.id ?? null,
    ]),
  );
}

export type SettingsProblem = "no-person" | "no-points" | "ask-numbers" | "ask-days" | "ask-birthdays";

/** What is missing before the file can be checked, by the place on the page where it is to be said. */
export function settingsProblems(settings: ImportSettings, file: ImportFile): SettingsProblem[] {
  const { mapping } = settings;
  const judged = judgeSettings(settings, file);
  const problems: (SettingsProblem | false)[] = [
    mapping.email === undefined && mapping["customer-id"] === undefined && "no-person",
    mapping.points === undefined && "no-points",
    settings.numberStyle === null && judged.numberStyle === "open" && "ask-numbers",
    settings.dayOrder === null && judged.dayOrder === "open" && "ask-days",
    settings.birthdayOrder === null && judged.birthdayOrder === "open" && "ask-birthdays",
  ];
  return problems.filter((problem) => problem !== false);
}
