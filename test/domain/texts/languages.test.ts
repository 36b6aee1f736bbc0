import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ALL_TEXTS } from "#app/domain/texts/all-texts.ts";
import { directionOf, LANGUAGES, readerOf, type Language } from "#app/domain/texts/language.ts";
import { sayCount } from "#app/domain/texts/say.ts";
import type { Forms } from "#app/domain/texts/texts.ts";

type Entry = readonly [key: string, text: string | Forms];

const entriesOf = (language: Language): Entry[] => Object.entries(ALL_TEXTS[language]);
const english = new Map(entriesOf("en"));
const others = LANGUAGES.filter((language) => language !== "en");
const formsOf = (text: string | Forms): (readonly [category: string, form: string])[] =>
  typeof text === "string" ? [["other", text]] : Object.entries(text);
const placesIn = (text: string) => [...text.matchAll(/\{\{ (\w+) \}\}/g)].map(([, name]) => name).toSorted();

/** Where "many" is for whole millions, sentences about days, months and friends never get there: "other" is right. */
const MANY_IS_MILLIONS: readonly Language[] = ["fr", "es", "it", "pt-BR"];

describe.each(LANGUAGES)("the sentences in the language %s", (language) => {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it("have the forms that the language counts in, and no others", () => {
    for (const [key, text] of entriesOf(language)) {
      if (typeof text === "string") continue;
      const isSpared = MANY_IS_MILLIONS.includes(language) && key !== "points";
      const needed = categories.filter((category) => !(isSpared && category === "many"));
      expect(Object.keys(text).toSorted(), key).toEqual(needed.toSorted());
    }
  });

  it("are none of them empty, and leave no braces unclosed", () => {
    for (const [key, text] of entriesOf(language)) {
      for (const [, form] of formsOf(text)) {
        expect(form.trim(), key).not.toBe("");
        expect(form.replaceAll(/\{\{ \w+ \}\}/g, ""), key).not.toMatch(/[{}]/);
      }
    }
  });
});

/** In these the name at large is a genitive, which cannot stand where the sentences about waiting would have it. */
const NAME_IS_GENITIVE: readonly Language[] = ["pl", "ru", "ar"];
const NAMED_IN_ENGLISH = /^(hold\.|earn\.held)/;
const SAID_IN_WORDS = ["zero", "one", "two"];

describe.each(others)("a sentence in the language %s", (language) => {
  it("is filled with the same values as in English; only none, one and two may be said in words", () => {
    for (const [key, text] of entriesOf(language)) {
      const model = formsOf(english.get(key) ?? "").findLast(([category]) => category === "other");
      const isNameless = NAME_IS_GENITIVE.includes(language) && NAMED_IN_ENGLISH.test(key);
      const wanted = placesIn(model?.[1] ?? "").filter((name) => !(isNameless && name === "name"));
      for (const [category, form] of formsOf(text)) {
        const places = placesIn(form);
        const isInWords = SAID_IN_WORDS.includes(category) && !places.includes("count");
        expect(places, `${key}.${category}`).toEqual(
          wanted.filter((name) => !(isInWords && name === "count")),
        );
      }
    }
  });

  it("is not the English one left as it was", () => {
    const left = entriesOf(language).flatMap(([key, text]) => {
      const same = typeof text === "string" && /[a-z]/.test(withoutPlaces(text)) && text === english.get(key);
      return same && !SAME_AS_ENGLISH.has(`${language} ${key}`) ? [`${key}: ${text}`] : [];
    });
    expect(left).toEqual([]);
  });
});

const withoutPlaces = (text: string) => text.replaceAll(/\{\{ \w+ \}\}/g, "");

/** Words that a language shares with English. */
const SAME_AS_ENGLISH: ReadonlySet<string> = new Set([]);

describe("the catalogue", () => {
  it("has no sentence that nothing says", () => {
    const root = path.resolve(import.meta.dirname, "../../../app");
    const text = globSync("**/*.{ts,tsx}", { cwd: root, exclude: ["db/generated/**"] })
      .filter((file) => !LANGUAGES.some((one) => file === `domain/texts/${one.toLowerCase()}.ts`))
      .map((file) => readFileSync(path.join(root, file), "utf8"))
      .join("\n");
    const prefixes = [...text.matchAll(/`([a-z_-]+\.[a-z_.-]*)\$\{/g)].map(([, prefix = ""]) => prefix);
    const silent = [...english.keys()]
      .filter((key) => key !== "points")
      .filter((key) => !text.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(silent).toEqual([]);
  });
});

describe("who reads a page", () => {
  it.each([
    ["de-AT", { language: "de", locale: "de-AT" }],
    ["pt-PT", { language: "pt-BR", locale: "pt-PT" }],
    ["pt", { language: "pt-BR", locale: "pt" }],
    ["pt-BR", { language: "pt-BR", locale: "pt-BR" }],
    ["ar-EG", { language: "ar", locale: "ar-u-nu-latn" }],
    ["sv", { language: "en", locale: "en" }],
    [null, { language: "en", locale: "en" }],
    ["", { language: "en", locale: "en" }],
    ["no language!", { language: "en", locale: "en" }],
  ])("is known by the locale %s, or reads English", (locale, reader) => {
    expect(readerOf(locale)).toEqual(reader);
  });

  it("reads from right to left in Arabic alone", () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === "rtl")).toEqual(["ar"]);
  });
});

describe("a number in a sentence", () => {
  it.each<[Language, number, string]>([
    ["ru", 1, "сделайте 1 заказ"],
    ["ru", 22, "сделайте 22 заказа"],
    ["ru", 11, "сделайте 11 заказов"],
    ["fr", 0, "passez 0 commande"],
    ["pt-BR", 2, "faça 2 pedidos"],
    ["es", 1_000_000, "haz 1.000.000 pedidos"],
    ["ja", 1, "1回のご注文"],
    ["ar", 2, "طلبان"],
    ["ar", 5, "\u20685\u2069 طلبات"],
    ["ar", 11, "\u206811\u2069 طلبًا"],
  ])("in %s chooses the form for %d", (language, count, said) => {
    const { locale } = readerOf(language);
    expect(sayCount({ locale, language }, "tier.order", { count })).toBe(said);
  });
});
