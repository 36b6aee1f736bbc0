import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient, type Prisma } from "./generated/client.ts";

/** A Prisma client, or the transaction that a service runs in. */
export type Db = PrismaClient | Prisma.TransactionClient;

export interface Database {
  db: PrismaClient;
  /** The same connections without the ORM, for the webhook door's group commit and for LISTEN. */
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * What reading costs where this runs: on SSDs a page from anywhere costs about what the next one does, so that an index
 * is worth its while; and questions of a few milliseconds are not worth compiling.
 */
const PLANNER = "set random_page_cost = 1.1; set jit = off";

/** Opens the database. Connections are made on first use; a wrong address fails at the first query. */
export function createDb(
  databaseUrl: string,
  { maxConnections = 10 }: { maxConnections?: number } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    application_name: "perennial",
    onConnect: async (client) => void (await client.query(PLANNER)),
  });
  // A server that restarts drops idle connections; the pool replaces them, and the next query tells if it cannot.
  pool.on("error", () => {});
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 30_000 };

/**
 * Runs `work` in one transaction; inside a transaction it joins that one. Never do network calls in it.
 * (A transaction client has `$transaction` too, for savepoints; only the client itself can connect.)
 */
export async function withTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return "$connect" in db ? db.$transaction((tx) => work(tx), TRANSACTION_LIMITS) : work(db);
}
