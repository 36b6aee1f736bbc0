import type { en } from "./en.ts";

/** The forms of a sentence by the plural categories of Unicode; each language has those that it knows. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What every language has to say: a key that is missing, or too many, does not compile. */
export type Texts = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Forms };
export type TextKey = keyof Texts;
