import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Liquid } from "liquidjs";
import { z } from "zod";
import { createEngine } from "#test/store/storefront/liquid/create-engine.ts";
import { loadTranslations } from "#test/store/storefront/liquid/translations.ts";

const Setting = z.object({
  id: z.string().optional(),
  type: z.string(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

export const BlockSchema = z.object({
  name: z.string(),
  target: z.enum(["body", "head", "section"]),
  javascript: z.string().optional(),
  stylesheet: z.string().optional(),
  settings: z.array(Setting),
});
export type BlockSchema = z.infer<typeof BlockSchema>;

/** A theme app extension as Shopify has it after a deploy. */
export interface Extension {
  folder: string;
  engine: Liquid;
  /** By handle: the file's name without ".liquid". */
  blocks: Map<string, BlockSchema>;
}

export const EXTENSION_ASSETS = "/extensions/assets";

export async function loadExtension(folder: string): Promise<Extension> {
  const sources = await readLiquid(join(folder, "blocks"));
  const blocks = new Map([...sources].map(([handle, source]) => [handle, readSchema(handle, source)]));
  const templates = Object.fromEntries([
    ...(await readLiquid(join(folder, "snippets"))),
    ...[...sources].map(([handle, source]): [string, string] => [`blocks/${handle}`, source]),
  ]);
  const translations = await loadTranslations(join(folder, "locales"));
  return { folder, blocks, engine: createEngine({ templates, translations, assetsPath: EXTENSION_ASSETS }) };
}

/** The Liquid files of a folder by their bare names. */
export async function readLiquid(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".liquid"));
  const entries = names.map(async (name): Promise<[string, string]> => {
    return [basename(name, ".liquid"), await readFile(join(folder, name), "utf8")];
  });
  return new Map(await Promise.all(entries));
}

function readSchema(handle: string, source: string): BlockSchema {
  const text = /\{%-?\s*schema\s*-?%\}(.*?)\{%-?\s*endschema\s*-?%\}/s.exec(source)?.[1];
  if (!text) throw new Error(`The block ${handle} has no schema`);
  return BlockSchema.parse(JSON.parse(text));
}

/** A block's settings: what the merchant set over what the schema says. */
export function settingsOf(schema: BlockSchema, chosen: Record<string, string | number | boolean>) {
  const defaults = schema.settings.flatMap(({ id, default: value }) =>
    id ? [[id, value ?? null] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...chosen };
}
