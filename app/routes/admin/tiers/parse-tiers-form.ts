import { readPoints } from "#app/domain/forms/read-fields.ts";
import type { Program } from "#app/domain/program.ts";
import { currencyDecimals, parseMinor } from "#app/domain/money.ts";
import { TIER_BASES, TierLadder, type Tier, type TierBasis } from "#app/domain/tiers/tier.ts";
import type { TierRow, TiersErrors, TiersForm } from "./tier-form.ts";

/** What a program counts in. */
type Counting = Pick<Program, "currency" | "pointDecimals">;

export type ParsedTiers = { ok: true; ladder: TierLadder | null } | { ok: false; errors: TiersErrors };

/**
 * Reads the form for a program. Each error stands at its field and says what to write instead.
 * Example: Gold from "100" above Silver from "200": "tiers.1.threshold" is told that it needs more.
 */
export function parseTiersForm(form: TiersForm, program: Counting): ParsedTiers {
  if (!form.isOn) return { ok: true, ladder: null };
  const errors: TiersErrors = {};
  const basis = TIER_BASES.find((known) => known === form.basis) ?? "spend";
  const whole = (field: keyof TiersForm & string, text: string, [least, most]: [number, number]) => {
    const value = readWhole(text);
    if (value !== null && value >= least && value <= most) return value;
    errors[field] = `Write a whole number from ${least} to ${most}.`;
    return least;
  };
  const ladder = {
    basis,
    window:
      form.window === "rolling-months"
        ? { kind: form.window, months: whole("windowMonths", form.windowMonths, [1, 36]) }
        : { kind: form.window },
    keep:
      form.keep === "months"
        ? { kind: form.keep, months: whole("keepMonths", form.keepMonths, [1, 60]) }
        : { kind: form.keep },
    graceDays: whole("graceDays", form.graceDays, [0, 90]),
    downgrade: form.downgrade,
    noticeDays: whole("noticeDays", form.noticeDays, [0, 90]),
    customerTag: form.customerTag,
    tiers: form.tiers.map((row, index) => readTier(row, { index, basis, program, errors })),
  };
  if (form.tiers.length === 0) errors["tiers"] = "Add a tier, or switch tiers off.";
  const parsed = TierLadder.safeParse(ladder);
  for (const { path, message } of parsed.error?.issues ?? []) errors[path.join(".")] ??= message;
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, ladder: parsed.data }
    : { ok: false, errors };
}

interface Reading {
  index: number;
  basis: TierBasis;
  program: Counting;
  errors: TiersErrors;
}

function readTier(row: TierRow, { index, basis, program, errors }: Reading): Tier {
  const refuse = (field: string, message: string) => {
    errors[`tiers.${index}.${field}`] = message;
  };
  const name = row.name.trim();
  if (name === "" || name.length > MAX_NAME) refuse("name", `Write a name of at most ${MAX_NAME} letters.`);
  const threshold = row.isManualOnly ? 0 : readThreshold(row.threshold, basis, program);
  if (typeof threshold === "string") refuse("threshold", threshold);
  const earns = readTimes(row.times);
  if (!earns) refuse("times", "Write a number from 1 to 10, such as 1.5.");
  const entryPoints = readEntryPoints(row.entryPoints, program.pointDecimals);
  if (entryPoints === null) refuse("entryPoints", `Write ${pointsKind(program)}, 0 for none.`);
  const perks = row.perks
    .split("\n")
    .map((perk) => perk.trim())
    .filter((perk) => perk !== "");
  if (perks.length > MAX_PERKS || perks.some((perk) => perk.length > MAX_PERK))
    refuse("perks", `Write at most ${MAX_PERKS} perks, each of at most ${MAX_PERK} letters.`);
  return {
    id: row.id,
    name,
    earns: earns ?? { numerator: 1, denominator: 1 },
    threshold: typeof threshold === "number" ? threshold : index,
    perks: perks.slice(0, MAX_PERKS).map((perk) => perk.slice(0, MAX_PERK)),
    entryPoints: entryPoints ?? 0,
    isHidden: row.isHidden,
    isManualOnly: row.isManualOnly,
  };
}

const MAX_NAME = 40;
const MAX_PERKS = 10;
const MAX_PERK = 120;
const MAX_POINTS = 1_000_000;
const MAX_THRESHOLD = 1_000_000_000_000;

/** Entry points as the program counts them; null for what is wrong. */
function readEntryPoints(text: string, pointDecimals: number): number | null {
  if (/^0+$/.test(text.trim())) return 0;
  const read = readPoints(text, pointDecimals, MAX_POINTS);
  return read.ok ? read.value : null;
}

function pointsKind({ pointDecimals }: Counting): string {
  return pointDecimals === 0 ? "a whole number of points" : "points such as 1.5";
}

function readThreshold(
  text: string,
  basis: TierBasis,
  { currency, pointDecimals }: Counting,
): number | string {
  if (basis === "points-earned" && pointDecimals > 0) {
    const read = readPoints(text, pointDecimals, MAX_THRESHOLD);
    return read.ok ? read.value : read.error;
  }
  if (basis !== "spend") {
    const value = readWhole(text);
    return value !== null && value >= 1 ? value : "Write a whole number from 1 to 999,999,999.";
  }
  try {
    const minor = parseMinor(text.trim().replace(",", "."), currency);
    return minor >= 1 && minor <= MAX_THRESHOLD ? minor : "Write an amount above zero, such as 200.";
  } catch {
    return `Write an amount of ${currency} with at most ${currencyDecimals(currency)} decimals, such as 200.`;
  }
}

/** "1.5" is 3 halves; "1.25" is 5 quarters; null for anything below 1, above 10 or with more than two decimals. */
function readTimes(text: string): Tier["earns"] | null {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  if (hundredths < 100 || hundredths > 1000) return null;
  const divisor =
    [100, 50, 25, 20, 10, 5, 4, 2].find((each) => hundredths % each === 0 && 100 % each === 0) ?? 1;
  return { numerator: hundredths / divisor, denominator: 100 / divisor };
}

function readWhole(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}
