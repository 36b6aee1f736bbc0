// Vitest's global set-up: one PostgreSQL for the whole run, with a migrated database that each test file copies.
// It lives in the temporary folder and may run beside the demo and beside other runs.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./embedded-postgres.ts";
import { migrateInChild } from "./migrate-in-child.ts";

export const TEMPLATE_DATABASE = "perennial_template";
const FOLDER_PREFIX = "perennial-test-";

declare module "vitest" {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}

export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  removeFoldersOfDeadRuns();
  const folder = mkdtempSync(path.join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.on("exit", removeFolder);
  // Thrown away at the end, so it need not survive a power cut; the demo and the benchmarks keep fsync on.
  const server = await startPostgres({ folder, settings: { fsync: "off", full_page_writes: "off" } });
  const serverUrl = server.url("postgres");
  await createTemplate(serverUrl);
  await migrateInChild(server.url(TEMPLATE_DATABASE));
  project.provide("databaseServerUrl", serverUrl);
  return async () => {
    await server.stop();
    process.off("exit", removeFolder);
    removeFolder();
  };
}

async function createTemplate(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
}

// The name of a run's folder says which process made it; a process that was killed could not tidy up.
function removeFoldersOfDeadRuns(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(FOLDER_PREFIX))) {
    const pid = Number.parseInt(name.slice(FOLDER_PREFIX.length), 10);
    if (Number.isSafeInteger(pid) && !isAlive(pid)) {
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
