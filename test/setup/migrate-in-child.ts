import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const migrateFile = path.join(import.meta.dirname, "../../prisma/migrate.ts");

/** Migrates in a process of its own, so that the caller needs none of Node's flags for WebAssembly modules. */
export async function migrateInChild(databaseUrl: string): Promise<void> {
  const flags = ["--experimental-wasm-modules", "--disable-warning=ExperimentalWarning"];
  try {
    await run(process.execPath, [...flags, migrateFile], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new Error(said || `Migrating failed: ${String(error)}`);
  }
}
