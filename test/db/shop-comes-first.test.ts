import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

// The shop itself has no shop; Prisma's list of migrations belongs to nobody.
const TABLES_OF_NO_SHOP = ["_prisma_migrations", "shop"];

const Names = z.array(z.object({ name: z.string() }));

async function listNames(query: string): Promise<string[]> {
  const { rows } = await client.query(query, [TABLES_OF_NO_SHOP]);
  return Names.parse(rows).map(({ name }) => name);
}

test("every table belongs to a shop", async () => {
  const without = await listNames(`
    select t.relname as name
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and t.relname <> all ($1)
      and not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'shop_id' and a.attnotnull)`);
  expect(without).toEqual([]);
});

test("every table has a primary key that starts with the shop", async () => {
  const without = await listNames(`
    select t.relname as name
    from pg_class t
    left join pg_index i on i.indrelid = t.oid and i.indisprimary
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and t.relname <> all ($1)
      and a.attname is distinct from 'shop_id'`);
  expect(without).toEqual([]);
});

test("every unique index starts with the shop, so no shop can take a value away from another", async () => {
  const without = await listNames(`
    select i.indexrelid::regclass::text as name
    from pg_index i
    join pg_class t on t.oid = i.indrelid
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where t.relnamespace = 'public'::regnamespace and i.indisunique and t.relname <> all ($1)
      and a.attname is distinct from 'shop_id'`);
  expect(without).toEqual([]);
});

test("every foreign key starts with the shop on both sides, so no row can point into another shop", async () => {
  const without = await listNames(`
    select c.conname as name
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_attribute here on here.attrelid = c.conrelid and here.attnum = c.conkey[1]
    join pg_attribute there on there.attrelid = c.confrelid and there.attnum = c.confkey[1]
    where t.relnamespace = 'public'::regnamespace and c.contype = 'f' and t.relname <> all ($1)
      and (here.attname <> 'shop_id'
        or there.attname <> case when c.confrelid = 'shop'::regclass then 'id' else 'shop_id' end)`);
  expect(without).toEqual([]);
});
