import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPoints, nameOf } from "#app/domain/explain/voice.ts";
import { LANGUAGES, pluralCategories } from "#app/routes/admin/program/languages.ts";
import { toThemeProgram } from "#app/services/mirror/mirror-program.ts";
import { makeProgram } from "#test/factories/program.ts";
import { createEngine } from "#test/store/storefront/liquid/create-engine.ts";
import { readLiquid } from "#test/store/storefront/extension.ts";
import { loadTranslations } from "#test/store/storefront/liquid/translations.ts";

const extension = path.resolve(import.meta.dirname, "../../extensions/storefront");
const translations = await loadTranslations(path.join(extension, "locales"));
const locales = [...translations.byLocale.keys()];
const engine = createEngine({
  templates: Object.fromEntries(await readLiquid(path.join(extension, "snippets"))),
  translations,
  assetsPath: "/assets",
});

/** What a snippet prints for a shopper of a locale. */
function print(tag: string, values: object, locale = "en"): string {
  const globals = { request: { locale: { iso_code: locale } } };
  return engine.parseAndRenderSync(`{% render ${tag} %}`, values, { globals }).trim();
}

const arbPoints = fc.record({
  units: fc.oneof(fc.integer({ min: 0, max: 1_300 }), fc.integer({ min: 0, max: 2 ** 40 })),
  pointDecimals: fc.integer({ min: 0, max: 2 }),
});

describe("points in the theme", () => {
  it("are the number that the app writes, with and without decimals, in every language", () => {
    fc.assert(
      fc.property(arbPoints, fc.constantFrom(...locales), ({ units, pointDecimals }, locale) => {
        const program = { pointDecimals };
        const printed = print("'number', value: units, program: program", { units, program }, locale);
        // Shops write prices with the digits 0 to 9 in Arabic, too.
        const reader = locale === "ar" ? "ar-u-nu-latn" : locale;
        expect(printed).toBe(formatPoints(units, { locale: reader, pointDecimals }));
      }),
      { numRuns: 500 },
    );
  });

  it("are the ledger's units when what is shown is multiplied by what the program counts in", () => {
    fc.assert(
      fc.property(arbPoints, ({ units, pointDecimals }) => {
        const shown = formatPoints(units, { locale: "en", pointDecimals }).replaceAll(",", "");
        const [whole = "", fraction = ""] = shown.split(".");
        expect(BigInt(whole + fraction.padEnd(pointDecimals, "0"))).toBe(BigInt(units));
      }),
    );
  });

  it("have the name that the shop gave them in the shopper's language, in the form of the count", () => {
    // Each form is its own category, so that a wrong one shows.
    const byLocale = Object.fromEntries(
      LANGUAGES.map(({ value: locale }) => [
        locale,
        {
          other: "other",
          ...Object.fromEntries(pluralCategories(locale).map(({ category }) => [category, category])),
        },
      ]),
    );
    const pointsName = { singular: "leaf", plural: "leaves", byLocale };
    const programs = [0, 1, 2].map((pointDecimals) =>
      toThemeProgram(makeProgram({ pointsName, pointDecimals })),
    );
    const arbLocale = fc.constantFrom(...LANGUAGES.map(({ value }) => value), "pl-PL", "pt-BR", "xx");
    const counted = fc.record({
      whole: fc.integer({ min: 0, max: 99_999 }),
      pointDecimals: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(counted, arbLocale, ({ whole, pointDecimals }, locale) => {
        const units = whole * 10 ** pointDecimals;
        const program = programs[pointDecimals];
        const printed = print("'points-name', program: program, count: units", { program, units }, locale);
        expect({ locale, printed }).toEqual({
          locale,
          printed: nameOf(units, { locale, pointsName, pointDecimals }),
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("are named in general where nothing is counted: “punktów” in Polish, “leaves” without a name of its own", () => {
    const pl = { one: "punkt", few: "punkty", many: "punktów", other: "punktu" };
    const pointsName = { singular: "leaf", plural: "leaves & more", byLocale: { pl } };
    const program = toThemeProgram(makeProgram({ pointsName, pointDecimals: 2 }));
    expect(print("'points-name', program: program", { program }, "pl")).toBe("punktów");
    expect(print("'points-name', program: program", { program }, "en")).toBe("leaves &amp; more");
    expect(print("'points-name', program: program, raw: true", { program }, "en")).toBe("leaves & more");
  });
});
