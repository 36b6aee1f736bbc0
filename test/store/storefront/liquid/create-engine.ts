import { Liquid, type FilterImplOptions } from "liquidjs";
import { colorContrast, colorDarken } from "#test/store/storefront/liquid/color-filters.ts";
import { formatHundredths } from "#test/store/storefront/liquid/money-filter.ts";
import { ARITHMETIC, calculate } from "#test/store/storefront/liquid/ruby-numbers.ts";
import { FormTag, SchemaTag, ShopifyRenderTag } from "#test/store/storefront/liquid/tags.ts";
import { translate, type Translations } from "#test/store/storefront/liquid/translations.ts";

export interface EngineOptions {
  /** Liquid sources by name: "product", "snippets/price". Snippets are found by their bare name. */
  templates: Record<string, string>;
  translations: Translations;
  /** Where `asset_url` points: "/theme/assets". */
  assetsPath: string;
}

/** A Liquid engine with Shopify's filters and tags, as far as they are used here; anything else throws. */
export function createEngine({ templates, translations, assetsPath }: EngineOptions): Liquid {
  const engine = new Liquid({ templates, strictFilters: true, ownPropertyOnly: true, cache: true });
  engine.registerTag("schema", SchemaTag);
  engine.registerTag("form", FormTag);
  engine.registerTag("render", ShopifyRenderTag);
  for (const operation of ARITHMETIC) {
    engine.registerFilter(operation, (one: unknown, other: unknown) => calculate(operation, one, other));
  }
  engine.registerFilter("color_contrast", colorContrast);
  engine.registerFilter("color_darken", colorDarken);
  engine.registerFilter("asset_url", (name: unknown) => `${assetsPath}/${String(name)}`);
  engine.registerFilter("stylesheet_tag", (url: unknown) => `<link href="${String(url)}" rel="stylesheet">`);
  engine.registerFilter("money", money);
  engine.registerFilter("t", translateWith(translations));
  engine.registerFilter("json", (value: unknown) => jsonForHtml(value));
  return engine;
}

const money: FilterImplOptions = function (hundredths: unknown) {
  const [currency, locale] = readGlobals(
    this.context,
    ["cart", "currency", "iso_code"],
    ["request", "locale", "iso_code"],
  );
  return formatHundredths(hundredths, currency, locale);
};

function translateWith(translations: Translations): FilterImplOptions {
  return function (key: unknown, ...pairs: unknown[]) {
    const [locale] = readGlobals(this.context, ["request", "locale", "iso_code"]);
    // liquidjs hands named arguments over as [name, value] pairs.
    const values = new Map(pairs as [string, unknown][]);
    return translate(translations, { key: String(key), locale, values });
  };
}

function readGlobals(context: { getSync(path: string[]): unknown }, ...paths: string[][]): [string, string] {
  const [first, second] = paths.map((path) => String(context.getSync(path)));
  return [first ?? "", second ?? ""];
}

/** JSON that is safe inside a script element, as Shopify's filter writes it. */
function jsonForHtml(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replace(
    /[<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
