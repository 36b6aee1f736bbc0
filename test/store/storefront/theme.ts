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

/** Our own small theme, and our extension as it would be deployed with it. */
export interface Theme {
  engine: Liquid;
  extension: Extension;
  /** Files that are served as they are, by their path. */
  assets: Map<string, { folder: string; name: string }>;
}

export const THEME_ASSETS = "/theme/assets";
const THEME_FOLDER = fileURLToPath(new URL("../theme", import.meta.url));
export const EXTENSION_FOLDER = fileURLToPath(new URL("../../../extensions/storefront", import.meta.url));

let loaded: Promise<Theme> | null = null;

/** The theme, read once a process. */
export function theTheme(): Promise<Theme> {
  loaded ??= loadTheme();
  return loaded;
}

async function loadTheme(): Promise<Theme> {
  const [layouts, pages, snippets] = await Promise.all(
    ["layout", "templates", "snippets"].map((folder) => readLiquid(join(THEME_FOLDER, folder))),
  );
  const templates = Object.fromEntries([
    ...prefixed("layout", layouts),
    ...prefixed("templates", pages),
    ...(snippets ?? []),
  ]);
  const translations = await loadTranslations(join(THEME_FOLDER, "locales"));
  const extension = await loadExtension(EXTENSION_FOLDER);
  return {
    engine: createEngine({ templates, translations, assetsPath: THEME_ASSETS }),
    extension,
    assets: new Map([
      ...(await listAssets(THEME_ASSETS, join(THEME_FOLDER, "assets"))),
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

/** An asset of the theme or the extension; null for a path that is none. */
export async function serveAsset(theme: Theme, path: string): Promise<Response | null> {
  const asset = theme.assets.get(path);
  if (!asset) return null;
  const type = TYPES[basename(asset.name).split(".").pop() ?? ""] ?? "application/octet-stream";
  const body = await readFile(join(asset.folder, asset.name));
  return new Response(new Uint8Array(body), { headers: { "content-type": `${type}; charset=utf-8` } });
}
