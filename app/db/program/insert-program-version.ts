import type { Db } from "#app/db/client.server.ts";
import type { Program } from "#app/domain/program.ts";

/**
 * Publishes a program version. False when somebody published this version number first: the caller says so, and
 * nothing is overwritten.
 */
export async function insertProgramVersion(
  db: Db,
  shopId: bigint,
  input: { version: number; program: Program; publishedAt: Date; publishedBy: string | null },
): Promise<boolean> {
  const inserted = await db.$executeRaw`
    insert into program_version (shop_id, version, program, published_at, published_by)
    values (${shopId}, ${input.version}, ${JSON.stringify(input.program)}::jsonb, ${input.publishedAt}, ${input.publishedBy})
    on conflict (shop_id, version) do nothing`;
  return inserted === 1;
}
