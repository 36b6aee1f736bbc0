import { ALL_TEXTS } from "./all-texts.ts";
import type { en } from "./en.ts";
import { directionOf, type Language } from "./language.ts";
import type { Forms } from "./texts.ts";

/** Whoever speaks. Without a language it is English: that is how merchants are spoken to. */
export interface Speaker {
  locale: string;
  language?: Language | undefined;
}

type English = typeof en;
type Plain = { [Key in keyof English]: English[Key] extends string ? Key : never }[keyof English];
type Counted = Exclude<keyof English, Plain>;

/** The names between braces: "amount" and "day" of "{{ amount }} from {{ day }}". */
type NamesIn<Text> = Text extends `${string}{{ ${infer Name} }}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Values<Key extends keyof English> = Record<
  Exclude<NamesIn<English[Key] extends { other: infer Other } ? Other : English[Key]>, "count">,
  string
>;

/** A sentence in the reader's language: say(voice, "pending.from", { amount: "30 points", day: "Dec 1, 2026" }). */
export function say<Key extends Plain>({ language = "en" }: Speaker, key: Key, values: Values<Key>): string {
  const text: string | Forms = ALL_TEXTS[language][key];
  return fill(String(text), values, language);
}

/** The words alone, where nothing is to be filled in. */
export function word({ language = "en" }: Speaker, key: Plain): string {
  return String(ALL_TEXTS[language][key]);
}

/**
 * A sentence whose words depend on a number, which "{{ count }}" prints: 1 "day" and 14 "days", 2 "dni" and 5 "dni".
 * The number is a decimal where points have decimals.
 */
export function sayCount<Key extends Counted>(
  { locale, language = "en" }: Speaker,
  key: Key,
  { count, ...values }: Values<Key> & { count: number },
): string {
  const counted: Readonly<Record<Counted, Forms>> = ALL_TEXTS[language];
  const forms = counted[key];
  const form = new Intl.PluralRules(language).select(count);
  const number = new Intl.NumberFormat(locale).format(count);
  return fill(forms[form] ?? forms.other, { ...values, count: number }, language);
}

const PLACEHOLDER = /\{\{ *(\w+) *\}\}/g;

/** What is filled into a right-to-left sentence keeps its own direction: "#1001" and "$5.00" stay as they are. */
function fill(text: string, values: Readonly<Record<string, string>>, language: Language): string {
  const isRtl = directionOf(language) === "rtl";
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name] ?? "";
    return isRtl && value.trim() !== "" ? `\u2068${value}\u2069` : value;
  });
}
