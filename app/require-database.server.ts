import pg from "pg";
import { nameDatabase, reasonOf } from "../prisma/database-words.ts";
import { StartProblem } from "./start-problem.ts";

const PATIENCE_MS = 10_000;
const IS_SET_UP = "select to_regclass('webhook_event') is not null as yes";

/** Asks the database whether it is there and has the app's tables. Throws StartProblem, in words without the password. */
export async function requireDatabase(databaseUrl: string): Promise<void> {
  const named = nameDatabase(databaseUrl);
  if (!(await isSetUp(databaseUrl, named))) {
    throw new StartProblem(`The database ${named} has no tables of the app yet: run npm run setup first.`);
  }
}

async function isSetUp(databaseUrl: string, named: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: "perennial-start",
  });
  // A connection that breaks is told by the statement that it was needed for.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ yes: boolean }>(IS_SET_UP);
    return rows[0]?.yes === true;
  } catch (error) {
    throw new StartProblem(`The database ${named} cannot be reached (${reasonOf(error)}).`);
  } finally {
    await client.end().catch(() => {});
  }
}
