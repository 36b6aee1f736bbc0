import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

interface Phrases {
  [key: string]: string | Phrases;
}

/** The locale files of a theme or an extension: "en.default.json" is the one that others fall back to. */
export interface Translations {
  fallback: string;
  byLocale: ReadonlyMap<string, Phrases>;
}

export async function loadTranslations(folder: string): Promise<Translations> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith(".json") && !name.endsWith(".schema.json"),
  );
  const byLocale = new Map<string, Phrases>();
  for (const name of names) {
    // A locale file is an object of phrases; translate() finds out what is not.
    byLocale.set(
      name.split(".")[0] ?? name,
      JSON.parse(await readFile(join(folder, name), "utf8")) as Phrases,
    );
  }
  const standard = names.find((name) => name.includes(".default."))?.split(".")[0];
  if (!standard) throw new Error(`${folder} has no default locale file`);
  return { fallback: standard, byLocale };
}

/**
 * Shopify's `t`: finds the phrase, picks the plural form by `count`, fills in and escapes the values. A missing
 * phrase is an error here; Shopify would print "translation missing".
 */
export function translate(
  translations: Translations,
  { key, locale, values }: { key: string; locale: string; values: ReadonlyMap<string, unknown> },
): string {
  const phrase =
    find(translations.byLocale.get(locale), key) ??
    find(translations.byLocale.get(translations.fallback), key);
  const text = typeof phrase === "object" ? pluralForm(phrase, values.get("count"), locale) : phrase;
  if (typeof text !== "string") throw new Error(`translation missing: ${locale}.${key}`);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    if (!values.has(name)) throw new Error(`The phrase ${key} needs a value for "${name}"`);
    const value = String(values.get(name) ?? "");
    return key.endsWith("_html") ? value : escapeHtml(value);
  });
}

function find(phrases: Phrases | undefined, key: string): string | Phrases | undefined {
  return key
    .split(".")
    .reduce<string | Phrases | undefined>(
      (found, part) => (typeof found === "object" ? found[part] : undefined),
      phrases,
    );
}

function pluralForm(forms: Phrases, count: unknown, locale: string): string | Phrases | undefined {
  if (count === undefined) return undefined;
  const exact = Number(count) === 0 ? forms.zero : undefined;
  return exact ?? forms[new Intl.PluralRules(locale).select(Number(count))] ?? forms.other;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
