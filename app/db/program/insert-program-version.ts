import type { Db } from "#app/db/client.server.ts";
import type { PublishedProgram } from "./program-row.ts";

/**
 * Publishes a program version. False when somebody published this version number first: the caller says so, and
 * nothing is overwritten.
 */
export async function insertProgramVersion(
  db: Db,
  shopId: bigint,
  input: PublishedProgram,
): Promise<boolean> {
  const inserted = await db.$executeRaw`
    insert into program_version (shop_id, version, program, published_at, published_by, effective_at)
    values (${shopId}, ${input.version}, ${JSON.stringify(input.program)}::jsonb, ${input.publishedAt},
      ${input.publishedBy}, ${input.effectiveAt})
    on conflict (shop_id, version) do nothing`;
  return inserted === 1;
}
