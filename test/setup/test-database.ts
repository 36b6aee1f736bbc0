import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { TEMPLATE_DATABASE } from "./database-server.ts";

export interface TestDatabase {
  url: string;
  /** Removes the database, also when connections to it are still open. */
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of its own for one test file:
 *   const database = await createTestDatabase();   in beforeAll
 *   await database.drop();                         in afterAll, after closing what uses it
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("databaseServerUrl"));
  url.pathname = `/${name}`;
  await onServer(`create database ${name} template ${TEMPLATE_DATABASE}`);
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("databaseServerUrl") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
