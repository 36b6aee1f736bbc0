import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const SOURCES = fileURLToPath(new URL(".", import.meta.url));
const STYLES = fileURLToPath(new URL("styles/", import.meta.url));
const ASSETS = fileURLToPath(new URL("../storefront/assets", import.meta.url));

export interface AssetSize {
  name: string;
  bytes: number;
  gzipBytes: number;
}

/**
 * Every element is one file named after its tag, and becomes one asset; every style sheet gathers its parts. What an
 * older build left is taken away. Answers the sizes as shoppers load them.
 */
export async function buildElements(): Promise<AssetSize[]> {
  const elements = (await readdir(SOURCES)).filter((name) => /^perennial-[a-z-]+\.ts$/.test(name));
  const styles = (await readdir(STYLES)).filter((name) => name.endsWith(".css"));
  await rm(ASSETS, { recursive: true, force: true });
  await build({
    entryPoints: [
      ...elements.map((name) => `${SOURCES}${name}`),
      ...styles.map((name) => `${STYLES}${name}`),
    ],
    outdir: ASSETS,
    entryNames: "[name]",
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
  return Promise.all([...elements.map((name) => name.replace(/\.ts$/, ".js")), ...styles].map(sizeOf));
}

async function sizeOf(name: string): Promise<AssetSize> {
  const contents = await readFile(join(ASSETS, name));
  return { name, bytes: contents.length, gzipBytes: gzipSync(contents, { level: 9 }).length };
}

if (import.meta.main) {
  for (const { name, bytes, gzipBytes } of await buildElements()) {
    console.log(`${name}: ${bytes} bytes, ${gzipBytes} gzipped`);
  }
}
