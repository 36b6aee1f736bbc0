import { ALL_TEXTS } from "./all-texts.ts";
import type { en } from "./en.ts";
import { directionOf, type Language } from "./language.ts";
import type { Forms } from "./texts.ts";

/** What language to speak, and the shop's own words in it, by key ("entry.order", "expiry.on.few"). */
export interface Speech {
  language: Language;
  own: Readonly<Record<string, string>>;
}

/** Whoever speaks. Without a speech it is English in our own words: that is how merchants are spoken to. */
export interface Speaker {
  locale: string;
  speech?: Speech | undefined;
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
export function say<Key extends Plain>(speaker: Speaker, key: Key, values: Values<Key>): string {
  const { language, own } = speaker.speech ?? ENGLISH;
  const text: string | Forms = ALL_TEXTS[language][key];
  return fill(own[key] ?? String(text), values, language);
}

/** The words alone, where nothing is to be filled in. */
export function word(speaker: Speaker, key: Plain): string {
  const { language, own } = speaker.speech ?? ENGLISH;
  return own[key] ?? String(ALL_TEXTS[language][key]);
}

/**
 * A sentence whose words depend on a number, which "{{ count }}" prints: 1 "day" and 14 "days", 2 "dni" and 5 "dni".
 * The number is a decimal where points have decimals.
 */
export function sayCount<Key extends Counted>(
  speaker: Speaker,
  key: Key,
  { count, ...values }: Values<Key> & { count: number },
): string {
  const { language, own } = speaker.speech ?? ENGLISH;
  const counted: Readonly<Record<Counted, Forms>> = ALL_TEXTS[language];
  const forms = counted[key];
  const form = new Intl.PluralRules(language).select(count);
  const number = new Intl.NumberFormat(speaker.locale).format(count);
  const text = own[`${key}.${form}`] ?? forms[form] ?? forms.other;
  return fill(text, { ...values, count: number }, language);
}

const ENGLISH: Speech = { language: "en", own: {} };

const PLACEHOLDER = /\{\{ *(\w+) *\}\}/g;

/** What is filled into a right-to-left sentence keeps its own direction: "#1001" and "$5.00" stay as they are. */
function fill(text: string, values: Readonly<Record<string, string>>, language: Language): string {
  const isRtl = directionOf(language) === "rtl";
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name] ?? "";
    return isRtl && value.trim() !== "" ? `\u2068${value}\u2069` : value;
  });
}
