import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { migrate } from "../../prisma/migrate.ts";
import { MigrationAdapter } from "../../prisma/migration-adapter.ts";
import { readMigrations } from "../../prisma/read-migrations.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

// What schema.prisma leaves to the migrations: foreign keys (the code has no use for relations) and indexes with a
// condition or an expression (which it cannot write).
const LEFT_TO_MIGRATIONS = [/^ALTER TABLE "\w+" DROP CONSTRAINT "\w+_fkey"$/, /^DROP INDEX "\w+_idx"$/];

test("the tables that the migrations make are the tables that schema.prisma describes", async () => {
  const script = await whatSchemaWouldChange();
  const statements = script
    .split(";")
    .map((statement) => statement.replace(/^\s*--.*$/gm, "").trim())
    .filter((statement) => statement !== "");
  expect(statements.filter((each) => !LEFT_TO_MIGRATIONS.some((rule) => rule.test(each)))).toEqual([]);
});

test("migrating a database that is up to date applies nothing", async () => {
  expect(await migrate(database.url)).toEqual([]);
});

test("migrating an empty database from two places at once applies each migration once", async () => {
  const names = readMigrations().migrationDirectories.map(({ path }) => path);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("drop schema public cascade; drop schema graphile_worker cascade; create schema public");
  await client.end();
  const [first, second] = await Promise.all([migrate(database.url), migrate(database.url)]);
  expect([...first, ...second]).toEqual(names);
});

test("resetting drops what was there and applies every migration again", async () => {
  const names = readMigrations().migrationDirectories.map(({ path }) => path);
  expect(await migrate(database.url, { reset: true })).toEqual(names);
});

test("a database that does not answer is told in one sentence, without its password", async () => {
  const nowhere = "postgresql://somebody:hush@127.0.0.1:1/points";
  await expect(migrate(nowhere)).rejects.toThrow("The database points at 127.0.0.1:1 cannot be reached");
  await expect(migrate(nowhere)).rejects.not.toThrow("hush");
});

async function whatSchemaWouldChange(): Promise<string> {
  const adapter = new MigrationAdapter(database.url);
  const engine = await SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const difference = await engine.diff({
    from: { tag: "migrations", ...readMigrations() },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  await adapter.close();
  return difference.stdout ?? "";
}
