// Brings a database to the newest shape: Prisma's migrations, then the job queue's own.
// Prisma's schema engine is WebAssembly from npm here, so nothing is downloaded; it keeps _prisma_migrations as
// Prisma's own command would. Node needs --experimental-wasm-modules to load it.
//   npm run db:migrate    on the database that DATABASE_URL names
//   npm run db:reset      the same after dropping everything in it
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { Logger, runMigrations } from "graphile-worker";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { nameDatabase, reasonOf } from "./database-words.ts";
import { MigrationAdapter } from "./migration-adapter.ts";
import { readEnvFile } from "./read-env-file.ts";
import { readMigrations } from "./read-migrations.ts";

const JOB_SCHEMA = "graphile_worker";
// Any number will do, as long as every process that migrates waits on the same one.
const MIGRATION_LOCK = 7_261_204;
const CONNECT_PATIENCE_MS = 10_000;

/** Returns the names of the migrations that this call applied. `reset` drops every table first. */
export async function migrate(databaseUrl: string, options: { reset?: boolean } = {}): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  // A connection that breaks is told by the statement that it was needed for.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    const lock = await connect(pool, databaseUrl);
    try {
      await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
      if (options.reset) await dropEverything(lock);
      const applied = await applyMigrations(databaseUrl);
      await runMigrations({ pgPool: pool, schema: JOB_SCHEMA, logger: new Logger(() => () => {}) });
      return applied;
    } finally {
      await lock.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
      lock.release();
    }
  } finally {
    await pool.end();
  }
}

async function connect(pool: pg.Pool, databaseUrl: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new Error(`The database ${nameDatabase(databaseUrl)} cannot be reached (${reasonOf(error)}).`);
  }
}

async function dropEverything(client: pg.PoolClient): Promise<void> {
  await client.query(`drop schema if exists ${JOB_SCHEMA} cascade`);
  await client.query("drop schema if exists public cascade");
  await client.query("create schema public");
}

async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const adapter = new MigrationAdapter(databaseUrl);
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    return (await engine.applyMigrations({ migrationsList: readMigrations(), filters }))
      .appliedMigrationNames;
  } catch (error) {
    // The engine ends its messages with a trace of its own innards, of which each line starts with a number.
    throw new Error(`A migration failed. ${reasonOf(error).split(/\n\s+0: /)[0]}`);
  } finally {
    engine.free();
    await adapter.close();
  }
}

async function main(): Promise<void> {
  readEnvFile();
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is missing: the address of the PostgreSQL database.");
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Error("DATABASE_URL does not start with postgresql://.");
  }
  const applied = await migrate(databaseUrl, { reset: process.argv.includes("--reset") });
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // Exits by itself, because the schema engine leaves a timer of ten seconds behind.
  await main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(reasonOf(error));
      process.exit(1);
    },
  );
}
