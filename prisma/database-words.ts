// How a database that does not answer is told, by whoever needs it: never with its password.

/** "perennial at db.example.com:5432", or what it is when the address cannot be read. */
export function nameDatabase(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "that DATABASE_URL names";
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${pathname.slice(1)} at ${hostname}:${port || "5432"}`;
}

/** The reason in an error; "localhost" is tried at two addresses, and each has its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join("; ");
  return error instanceof Error ? error.message : String(error);
}
