import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLiquid } from "#test/store/storefront/extension.ts";
import { colorDarken, contrastRatio } from "#test/store/storefront/liquid/color-filters.ts";
import { createEngine } from "#test/store/storefront/liquid/create-engine.ts";
import { loadTranslations } from "#test/store/storefront/liquid/translations.ts";

const extension = path.resolve(import.meta.dirname, "../../extensions/storefront");
const engine = createEngine({
  templates: Object.fromEntries(await readLiquid(path.join(extension, "snippets"))),
  translations: await loadTranslations(path.join(extension, "locales")),
  assetsPath: "/assets",
});

function print(tag: string, values: object, design_mode = false): string {
  const globals = { request: { locale: { iso_code: "en" }, design_mode } };
  return engine.parseAndRenderSync(`{% render ${tag} %}`, values, { globals }).trim();
}

/** Any colour, and more often those around the greys at which white and black read alike. */
const arbColour = fc
  .oneof(
    fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.integer({ min: 0x60, max: 0x90 }).chain((grey) => {
      const near = fc.integer({ min: grey - 8, max: grey + 8 });
      return fc.tuple(near, near, near);
    }),
  )
  .map((channels) => `#${channels.map((one) => one.toString(16).padStart(2, "0")).join("")}`);

const READABLE = 4.5;

describe("whatever colour a merchant picks", () => {
  it("text on it reads with a ratio of 4.5 or more", () => {
    fc.assert(
      fc.property(arbColour, (accent) => {
        const style = print("'accent', accent: accent", { accent });
        const onAccent = /--perennial-on-accent: (#\w+)/.exec(style)?.[1];
        expect(contrastRatio(accent, onAccent)).toBeGreaterThanOrEqual(READABLE);
      }),
      { numRuns: 2_000 },
    );
  });

  it("bars and lines in it read on white, and a colour that already does stays as it is", () => {
    fc.assert(
      fc.property(arbColour, (accent) => {
        const mark = print("'accent-mark', accent: accent", { accent });
        expect(contrastRatio(mark, "#ffffff")).toBeGreaterThanOrEqual(READABLE);
        if (contrastRatio(accent, "#ffffff") > 4.65) expect(mark).toBe(accent);
      }),
      { numRuns: 2_000 },
    );
  });

  it("the theme editor says what was corrected, and shoppers are not told", () => {
    const [accent, tag] = ["#ffe680", "'accent-note', accent: accent, mark: mark"];
    const mark = print("'accent-mark', accent: accent", { accent });
    expect(print(tag, { accent, mark }, true)).toContain(`#ffe680 is hard to read on white`);
    expect(print(tag, { accent, mark })).toBe("");
    expect(print(tag, { accent: "#1f2937", mark: "#1f2937" }, true)).toBe("");
  });

  it("no colour at all leaves the theme's own", () => {
    expect(print("'accent', accent: accent", { accent: null })).toBe("");
  });
});

it("darkening takes lightness away and keeps the hue, as Shopify's documentation shows it", () => {
  // https://shopify.dev/docs/api/liquid/filters/color_darken: #EA5AB9 less 30 is #98136B.
  expect(colorDarken("#EA5AB9", 30)).toBe("#98136b");
  expect(colorDarken("#808080", 10)).toBe("#676767");
  expect(colorDarken("#102030", 90)).toBe("#000000");
});
