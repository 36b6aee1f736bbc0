import type { Db } from "#app/db/client.server.ts";

/**
 * Has PostgreSQL look at the tables that an import fills. Until it does (by itself within a minute or so), its plans
 * rest on what stood there before: in a new database on nothing, and every lookup reads all that has been moved yet.
 */
export async function analyzeImports(db: Db): Promise<void> {
  await db.$executeRaw`analyze imported_balance, imported_referral_code, ledger_entry, lot`;
}
