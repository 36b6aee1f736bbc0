import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { requireFolder } from "#test/store/demo/check-machine.ts";
import { START_OVER } from "#test/store/demo/demo-settings.ts";
import { explainProblem } from "#test/store/demo/explain-problem.ts";
import { startDatabase } from "#test/store/demo/start-database.ts";
import { startPostgres } from "./embedded-postgres.ts";

const home = mkdtempSync(path.join(tmpdir(), "perennial-damaged-"));
const whole = path.join(home, "whole");
const folder = path.join(home, "damaged");
const dataFolder = path.join(folder, "pgdata");

beforeAll(async () => {
  const postgres = await startPostgres({ folder: whole, settings: { fsync: "off" } });
  await postgres.stop();
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  // With their owner, which PostgreSQL insists on.
  execFileSync("cp", ["-a", whole, folder]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("a demo whose database is damaged says so in one sentence, and how to start over", () => {
  test("when the folder of the tables is missing", async () => {
    rmSync(path.join(dataFolder, "base"), { recursive: true });
    expect(await failure()).toBe(unusable('database "postgres" does not exist'));
  });

  test("when the password is another one", async () => {
    writeFileSync(path.join(folder, "password"), "wrong");
    expect(await failure()).toBe(unusable('password authentication failed for user "postgres"'));
  });

  test("when tables are cut short", async () => {
    for (const file of tablesOf("5")) truncateSync(file, 0);
    expect(await failure()).toMatch(
      /^The demo's database in \S+ cannot be used \(.+\)\. To throw .+--fresh$/,
    );
  });

  test("when another PostgreSQL made it", async () => {
    writeFileSync(path.join(dataFolder, "PG_VERSION"), "15\n");
    expect(await failure()).toMatch(
      /^The database in \S+ cannot be opened \(PostgreSQL 15 made it, and this is PostgreSQL \d+\)\. To throw/,
    );
  });
});

function unusable(reason: string): string {
  return `The demo's database in ${folder} cannot be used (${reason}). ${START_OVER}`;
}

test("a file in the place of a folder is named", () => {
  const file = path.join(folder, "password");
  expect(explain(() => requireFolder(file))).toBe(
    `The demo needs ${file}, and something else has that name. ${START_OVER}`,
  );
});

async function failure(): Promise<string> {
  const { signal } = new AbortController();
  const starting = startDatabase({ folder, port: 0, reset: false, onUnexpectedEnd: () => {}, signal });
  return starting.then(() => "it started", explainProblem);
}

function explain(work: () => void): string {
  try {
    work();
    return "it worked";
  } catch (error) {
    return explainProblem(error);
  }
}

/** The database `postgres` has the number 5. */
function tablesOf(database: string): string[] {
  const base = path.join(dataFolder, "base", database);
  return readdirSync(base)
    .filter((name) => /^\d+$/.test(name))
    .map((name) => path.join(base, name));
}
