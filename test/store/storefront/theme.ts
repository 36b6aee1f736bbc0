import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Liquid } from "liquidjs";
import { createEngine } from "#test/store/storefront/liquid/create-engine.ts";
import { loadTranslations } from "#test/store/storefront/liquid/translations.ts";
import {
  EXTENSION_ASSETS,
  loadExtension,
  readLiquid,
  type Extension,
} from "#test/store/storefront/extension.ts";

/**
 * The small themes of our own: one of today's, with places for app blocks, and one of the old kind, dark, whose only
 * place for them is a page; elsewhere it shows the embed alone.
 */
export const THEMES = ["meadow", "night"] as const;
export type ThemeName = (typeof THEMES)[number];

/** A theme, and our extension as it would be deployed with it. */
export interface Theme {
  engine: Liquid;
  extension: Extension;
  /** Files that are served as they are, by their path. */
  assets: Map<string, { folder: string; name: string }>;
}

const THEMES_FOLDER = fileURLToPath(new URL("../themes", import.meta.url));
export const EXTENSION_FOLDER = fileURLToPath(new URL("../../../extensions/storefront", import.meta.url));

const loaded = new Map<ThemeName, Promise<Theme>>();

/** A theme, read once a process. */
export function theTheme(name: ThemeName = "meadow"): Promise<Theme> {
  const known = loaded.get(name) ?? loadTheme(name);
  loaded.set(name, known);
  return known;
}

/** Log-in and checkout are Shopify's own pages, the same in every theme. */
async function loadTheme(name: ThemeName): Promise<Theme> {
  const folder = join(THEMES_FOLDER, name);
  const [layouts, pages, snippets] = await Promise.all(
    ["layout", "templates", "snippets"].map((part) => readLiquid(join(folder, part))),
  );
  const hosted = await readLiquid(join(THEMES_FOLDER, "shared/templates"));
  const templates = Object.fromEntries([
    ...prefixed("layout", layouts),
    ...prefixed("templates", hosted),
    ...prefixed("templates", pages),
    ...(snippets ?? []),
  ]);
  const translations = await loadTranslations(join(THEMES_FOLDER, "shared/locales"));
  const extension = await loadExtension(EXTENSION_FOLDER);
  const assetsPath = `/themes/${name}/assets`;
  return {
    engine: createEngine({ templates, translations, assetsPath }),
    extension,
    assets: new Map([
      ...(await listAssets(assetsPath, join(folder, "assets"))),
      ...(await listAssets(EXTENSION_ASSETS, join(EXTENSION_FOLDER, "assets"))),
    ]),
  };
}

function prefixed(folder: string, sources: Map<string, string> | undefined): [string, string][] {
  return [...(sources ?? [])].map(([name, source]) => [`${folder}/${name}`, source]);
}

async function listAssets(
  path: string,
  folder: string,
): Promise<[string, { folder: string; name: string }][]> {
  return (await readdir(folder)).map((name) => [`${path}/${name}`, { folder, name }]);
}

const TYPES: Record<string, string> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

/** An asset of a theme or the extension; null for a path that is none. */
export async function serveAsset(path: string): Promise<Response | null> {
  const themes = await Promise.all(THEMES.map((name) => theTheme(name)));
  const asset = themes.map(({ assets }) => assets.get(path)).find(Boolean);
  if (!asset) return null;
  const type = TYPES[basename(asset.name).split(".").pop() ?? ""] ?? "application/octet-stream";
  const body = await readFile(join(asset.folder, asset.name));
  return new Response(new Uint8Array(body), { headers: { "content-type": `${type}; charset=utf-8` } });
}
