import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../../extensions");
const LANGUAGES = ["ar", "de", "en", "es", "fr", "id", "it", "ja", "nl", "pl", "pt-BR", "ru", "vi"];
const Words = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

/** The words of a language by their whole key: "undo.used". */
function readWords(file: string): Map<string, string> {
  const words = Words.parse(JSON.parse(readFileSync(path.join(root, file), "utf8")));
  return new Map(
    Object.entries(words).flatMap(([key, text]) =>
      typeof text === "string"
        ? [[key, text] as const]
        : Object.entries(text).map(([under, one]) => [`${key}.${under}`, one] as const),
    ),
  );
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted();
}

const languageOf = (file: string) => path.basename(file).replace(/(\.default)?\.json$/, "");

/** Keys that are written out in the sources of an extension and in the parts that it uses. */
function listAskedKeys(extension: string): Set<string> {
  const ours = globSync(`${extension}/src/*.ts*`, { cwd: root });
  const parts = ["customer-account", "checkout"].includes(extension) ? "ui-parts/**/*.ts*" : "ui-parts/*.ts";
  const text = [...ours, ...globSync(parts, { cwd: root })]
    .filter((file) => !file.endsWith("build.ts"))
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  const asked = [...text.matchAll(/translate\(\s*"([\w.]+)"/g)].map(([, key]) => key ?? "");
  const chosen = [...text.matchAll(/translate\(\w+ \? "([\w.]+)" : "([\w.]+)"/g)].flatMap(([, a, b]) => [
    a,
    b,
  ]);
  const outcomes = ["undone", "closing", "used", "stays", "above-limit", "unknown"];
  return new Set([...asked, ...chosen.map(String), ...outcomes.map((outcome) => `undo.${outcome}`)]);
}

describe.each([
  ["customer-account", LANGUAGES],
  ["checkout", LANGUAGES],
  ["pos", ["en"]],
  ["admin-customer", ["en"]],
])("the words of the extension %s", (extension, languages) => {
  const files = globSync(`${extension}/locales/*.json`, { cwd: root }).toSorted();
  const english = readWords(`${extension}/locales/en.default.json`);

  it("are there in every language of the shop's readers", () => {
    expect(files.map(languageOf).toSorted()).toEqual(languages);
  });

  it.each(files)("say in %s all that is said in English, with the same values in it", (file) => {
    const words = readWords(file);
    expect([...words.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, text] of words) {
      expect([key, placesIn(text)]).toEqual([key, placesIn(english.get(key) ?? "")]);
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe("");
    }
  });

  it("are those that the extension asks for, and no others", () => {
    const asked = listAskedKeys(extension);
    const reads = extension === "admin-customer" ? [...asked].filter((key) => !isOfRewards(key)) : [...asked];
    expect([...english.keys()].toSorted()).toEqual(reads.toSorted());
  });
});

/** The block of the admin redeems nothing, so it never says what came of it. */
function isOfRewards(key: string): boolean {
  return key === "notKnown" || key.startsWith("undo.");
}
