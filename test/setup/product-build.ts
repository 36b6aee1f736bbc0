// Builds the product the way `npm run build` does, and only when its sources changed since the last time.
import { spawn } from "node:child_process";
import path from "node:path";
import { generateClient } from "../../prisma/generate.mjs";
import { forgetBuild, hashFiles, isBuildWhole, listFiles, recordBuild, type Build } from "./build-record.ts";

const root = path.resolve(import.meta.dirname, "../..");
const sourceFolders = ["app", "extensions", "public"];
const sourceFiles = [
  "prisma/schema.prisma",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  "react-router.config.ts",
];
const MADE_FILES = /^(app\/db\/generated\/|extensions\/storefront\/assets\/[^/]+$)/;
const themeAssets = "extensions/storefront/assets";
const KEPT_OUTPUT_CHARACTERS = 20_000;

export const BUILD_FOLDER = "build";

/**
 * Builds into the folder unless it holds the whole build of exactly these sources. Throws with the builder's last
 * words.
 */
export async function buildProduct(folder = BUILD_FOLDER): Promise<"built" | "unchanged"> {
  const sources = hashSources();
  if (isBuildWhole(buildIn(folder), sources)) return "unchanged";
  forgetBuild(buildIn(folder));
  await generateClient();
  await run(["extensions/storefront-elements/build.ts"], folder);
  await run(["extensions/ui-parts/build.ts"], folder);
  await run(["node_modules/@react-router/dev/bin.js", "build"], folder);
  recordBuild(buildIn(folder), sources);
  return "built";
}

/** Whether the folder already holds the build of the sources as they are now. */
export function isProductBuilt(folder = BUILD_FOLDER): boolean {
  return isBuildWhole(buildIn(folder), hashSources());
}

function buildIn(folder: string): Build {
  return { root, folder, besides: listFiles(root, themeAssets).filter((file) => MADE_FILES.test(file)) };
}

function hashSources(): string {
  const files = sourceFolders.flatMap((folder) => listFiles(root, folder));
  return hashFiles(root, [...files.filter((file) => !MADE_FILES.test(file)), ...sourceFiles]);
}

function run(args: string[], folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", BUILD_FOLDER: folder },
    });
    // A build that nobody waits for any more is not worth finishing.
    const abandon = () => child.kill();
    process.on("exit", abandon);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output = (output + chunk).slice(-KEPT_OUTPUT_CHARACTERS)));
    }
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", abandon);
      if (code === 0) resolve();
      else reject(new Error(`Building failed (${args.join(" ")}).\n${output.trim()}`));
    });
  });
}
