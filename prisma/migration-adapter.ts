// Prisma's adapter for pg with three faults mended that only migrations meet: it cuts scripts at every semicolon, also
// inside comments and function bodies; it drops the shadow database while it is still connected to it; and it does
// not know the type "char", in which the catalog says what a foreign key does.
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { randomUUID } from "node:crypto";
import pg from "pg";

export class MigrationAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #databaseUrl: string;
  readonly #pools: pg.Pool[] = [];

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.#connectTo(this.#databaseUrl);
  }

  /** The schema engine lets its connections idle, and one of them holds its lock: end them when it is done. */
  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => (pool.ended ? undefined : pool.end())));
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const url = new URL(this.#databaseUrl);
    url.pathname = `/${name}`;
    await this.#onServer(`create database "${name}"`);
    const shadow = await this.#connectTo(url.href);
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await this.#onServer(`drop database "${name}"`);
    };
    return shadow;
  }

  async #onServer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#databaseUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  async #connectTo(databaseUrl: string): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    this.#pools.push(pool);
    const adapter: SqlDriverAdapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    // Without arguments a script goes to the server whole, which runs it as one transaction.
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    readInternalChars(pool, adapter);
    return adapter;
  }
}

const INTERNAL_CHAR = 18;
const TEXT = 25;

// Passes "char" off as text to the adapter, and puts it right in the adapter's answer.
function readInternalChars(pool: pg.Pool, adapter: SqlDriverAdapter): void {
  const charColumns = new Set<string>();
  pool.on("connect", ({ connection }: pg.PoolClient & { connection: pg.Connection }) => {
    connection.on("rowDescription", ({ fields }: { fields: { name: string; dataTypeID: number }[] }) => {
      for (const field of fields) {
        if (field.dataTypeID !== INTERNAL_CHAR) continue;
        field.dataTypeID = TEXT;
        charColumns.add(field.name);
      }
    });
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.columnNames.forEach((name, index) => {
      if (charColumns.has(name)) result.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return result;
  };
}
