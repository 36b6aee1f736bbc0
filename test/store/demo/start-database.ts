import { Client } from "pg";
import { startPostgres, type RunningPostgres } from "#test/setup/embedded-postgres.ts";
import { PostgresProblem } from "#test/setup/postgres-problem.ts";
import { migrate } from "../../../prisma/migrate.ts";
import { START_OVER } from "./demo-settings.ts";

const DATABASE = "perennial";

/** Starts PostgreSQL with the demo's database in its newest shape; `reset` empties it first. */
export async function startDatabase(options: {
  folder: string;
  port: number;
  reset: boolean;
  onUnexpectedEnd: (reason: string) => void;
  signal: AbortSignal;
}): Promise<RunningPostgres> {
  const postgres = await startPostgres({
    folder: options.folder,
    port: options.port,
    onUnexpectedEnd: options.onUnexpectedEnd,
    signal: options.signal,
  }).catch((error: unknown) => {
    throw isBroken(error) ? new Error(`${error.message} ${START_OVER}`) : error;
  });
  try {
    await ensureDatabase(postgres.url("postgres"));
    await migrate(postgres.url(DATABASE), { reset: options.reset });
    return postgres;
  } catch (error) {
    await postgres.stop();
    // With a server that runs, what does not work is in the folder: another password, or files that are damaged.
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new Error(`The demo's database in ${options.folder} cannot be used (${reason}). ${START_OVER}`);
  }
}

export function demoDatabaseUrl(postgres: RunningPostgres): string {
  return postgres.url(DATABASE);
}

function isBroken(error: unknown): error is PostgresProblem {
  return (
    error instanceof PostgresProblem && (error.kind === "folder-broken" || error.kind === "folder-closed")
  );
}

async function ensureDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
