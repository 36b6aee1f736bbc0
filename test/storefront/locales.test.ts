import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";

const folder = path.resolve(import.meta.dirname, "../../extensions/storefront");
const LANGUAGES = ["ar", "de", "es", "fr", "id", "it", "ja", "nl", "pl", "pt-BR", "ru", "vi"];
const CATEGORIES = new Set(["zero", "one", "two", "few", "many", "other"]);

/** Words that a language has in common with English. Other equal texts are forgotten translations. */
const SAME_AS_ENGLISH = new Set([
  ...["fr", "it", "nl", "pl", "pt-BR"].map((language) => `${language} referral.email`),
  ...["de product.text", "fr page.question", "nl product.product"],
]);

type Sentences = Map<string, string | Map<string, string>>;

/** The texts of a file by their whole key; several plural forms stay together. */
async function readTexts(name: string): Promise<Sentences> {
  const texts: Sentences = new Map();
  const collect = (node: object, prefix: string): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string") texts.set(prefix + key, value);
      else if (Object.keys(value).every((each) => CATEGORIES.has(each)))
        texts.set(prefix + key, new Map(Object.entries<string>(value)));
      else collect(value, `${prefix}${key}.`);
    }
  };
  collect(JSON.parse(await readFile(path.join(folder, "locales", name), "utf8")), "");
  return texts;
}

/** What is filled in: {{ name }}, and [name] where a script does it. */
function gaps(text: string): string[] {
  return [...new Set(text.match(/\{\{ *\w+ *\}\}|\[\w+\]/g) ?? [])].sort();
}

async function readSources(): Promise<string> {
  const files = await Promise.all(
    ["blocks", "snippets"].map(async (part) =>
      (await readdir(path.join(folder, part))).map((name) => path.join(folder, part, name)),
    ),
  );
  return (await Promise.all(files.flat().map((file) => readFile(file, "utf8")))).join("\n");
}

describe.each(["json", "schema.json"])("the theme's texts (%s)", async (ending) => {
  const english = await readTexts(`en.default.${ending}`);

  it.each(LANGUAGES)(
    "are whole in %s, with its plural forms and nothing left in English",
    async (language) => {
      const texts = await readTexts(`${language}.${ending}`);
      expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      for (const [key, source] of english) {
        const text = texts.get(key) ?? "";
        if (typeof source === "string" || typeof text === "string") {
          const [said, meant] = [String(text), String(source)];
          expect({ key, gaps: gaps(said) }).toEqual({ key, gaps: gaps(meant) });
          const isWords = !key.startsWith("number.") && !SAME_AS_ENGLISH.has(`${language} ${key}`);
          expect(said, key).not.toBe("");
          if (isWords) expect({ key, said }).not.toEqual({ key, said: meant });
        } else {
          expect({ key, forms: [...text.keys()].toSorted() }).toEqual({ key, forms });
          const needed = gaps(source.get("other") ?? "");
          for (const form of text.values()) expect({ key, gaps: gaps(form) }).toEqual({ key, gaps: needed });
        }
      }
    },
  );

  it("are each used by some block, and no block asks for one that is not there", async () => {
    const sources = await readSources();
    const asked = new Set(
      ending === "json"
        ? [...sources.matchAll(/'([\w.]+)' *\| *t\b/g)].map(([, key = ""]) => key)
        : [...sources.matchAll(/"t:([\w.]+)"/g)].map(([, key = ""]) => key),
    );
    expect([...asked].sort()).toEqual([...english.keys()].sort());
  });
});
