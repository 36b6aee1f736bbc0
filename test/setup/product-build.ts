// Builds the product the way `npm run build` does, and only when its sources changed since the last time.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateClient } from "../../prisma/generate.mjs";

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
const MADE_FILES = /^(app\/db\/generated\/|extensions\/storefront\/assets\/[^/]+\.js$)/;
const KEPT_OUTPUT_CHARACTERS = 20_000;

export const BUILD_FOLDER = "build";

/** Builds into the folder unless it holds the build of exactly these sources. Throws with the builder's last words. */
export async function buildProduct(folder = BUILD_FOLDER): Promise<"built" | "unchanged"> {
  const stamp = stampOfSources();
  if (isBuilt(folder, stamp)) return "unchanged";
  rmSync(stampFileOf(folder), { force: true });
  generateClient();
  await run(["extensions/storefront-elements/build.ts"], folder);
  await run(["node_modules/@react-router/dev/bin.js", "build"], folder);
  writeFileSync(stampFileOf(folder), stamp);
  return "built";
}

/** Whether the folder already holds the build of the sources as they are now. */
export function isProductBuilt(folder = BUILD_FOLDER): boolean {
  return isBuilt(folder, stampOfSources());
}

function stampFileOf(folder: string): string {
  return path.join(root, folder, ".made-from");
}

function isBuilt(folder: string, stamp: string): boolean {
  if (!existsSync(stampFileOf(folder)) || !existsSync(path.join(root, folder, "server/index.js")))
    return false;
  if (readFileSync(stampFileOf(folder), "utf8") !== stamp) return false;
  return readdirSync(path.join(root, "extensions/storefront/assets")).some((name) => name.endsWith(".js"));
}

function stampOfSources(): string {
  const hash = createHash("sha256");
  const files = [...sourceFolders.flatMap(listFiles), ...sourceFiles].sort();
  for (const file of files) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function listFiles(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !MADE_FILES.test(file));
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
