import type { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { currencyDecimals, formatDecimal, parseMinor } from "#app/domain/money.ts";

/** The setting as finance types it. */
export interface SettingForm {
  perPoints: string;
  faceAmount: string;
  /** Empty: value at face. */
  margin: string;
}

export type SettingField = keyof SettingForm;
export type SettingErrors = Partial<Record<SettingField, string>>;
export type ParsedSetting = { ok: true; setting: LiabilitySetting } | { ok: false; errors: SettingErrors };

/** What the form shows for a setting: 100 points are worth 1.00; margin 62.5. */
export function toSettingForm(setting: LiabilitySetting, currency: string): SettingForm {
  const { faceMinor, perPoints, marginBasisPoints } = setting;
  return {
    perPoints: String(perPoints),
    faceAmount: formatDecimal({ minor: faceMinor, currency }),
    margin: marginBasisPoints === null ? "" : String(marginBasisPoints / 100),
  };
}

const MAX_POINTS = 1_000_000_000;
const MAX_MINOR = 1_000_000_000;

/** Reads the form in a currency. Each error stands at its field and says what to write instead. */
export function parseSettingForm(form: SettingForm, currency: string): ParsedSetting {
  const perPoints = readPoints(form.perPoints);
  const faceMinor = readAmount(form.faceAmount, currency);
  const marginBasisPoints = readMargin(form.margin);
  if (perPoints !== null && typeof faceMinor === "number" && marginBasisPoints !== "wrong") {
    return { ok: true, setting: { perPoints, faceMinor, marginBasisPoints } };
  }
  return {
    ok: false,
    errors: {
      ...(perPoints === null ? { perPoints: "Write a whole number of points from 1 to 1,000,000,000." } : {}),
      ...(typeof faceMinor === "string" ? { faceAmount: faceMinor } : {}),
      ...(marginBasisPoints === "wrong"
        ? { margin: "Write a percentage from 0 to 100, such as 60 or 62.5, or leave it empty." }
        : {}),
    },
  };
}

function readPoints(text: string): number | null {
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return value >= 1 && value <= MAX_POINTS ? value : null;
}

function readAmount(text: string, currency: string): number | string {
  const decimals = currencyDecimals(currency);
  const example = decimals === 0 ? "such as 100" : `such as ${(1).toFixed(decimals)}`;
  try {
    const minor = parseMinor(text.trim().replace(",", "."), currency);
    return minor >= 1 && minor <= MAX_MINOR ? minor : `Write an amount above zero, ${example}.`;
  } catch {
    return `Write an amount of ${currency} with at most ${decimals} decimals, ${example}.`;
  }
}

/** "62.5" is 6250 hundredths of a percent; nothing at all is null. */
function readMargin(text: string): number | null | "wrong" {
  const written = text.trim().replace(",", ".");
  if (written === "") return null;
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(written);
  if (!match) return "wrong";
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return hundredths <= 10_000 ? hundredths : "wrong";
}
