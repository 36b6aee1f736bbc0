import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Language } from "./language.ts";
import { pl } from "./pl.ts";
import type { Texts } from "./texts.ts";

/** What the app says to shoppers, in every language. */
export const ALL_TEXTS: Readonly<Record<Language, Texts>> = { en, de, pl };
