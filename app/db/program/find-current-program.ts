import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ProgramRow, type PublishedProgram } from "./program-row.ts";

/**
 * The program in force at a moment: of the versions that have come into force and were not called off, the one that
 * did so last; of two at the same moment the later version. Null for a shop that has none yet.
 */
export async function findCurrentProgram(
  db: Db,
  shopId: bigint,
  now: Date,
): Promise<PublishedProgram | null> {
  const [row] = z.array(ProgramRow).parse(
    await db.$queryRaw`
      select version, program, published_at, published_by, effective_at from program_version
      where shop_id = ${shopId} and effective_at <= ${now} and not exists (
        select from program_cancellation cancelled
        where cancelled.shop_id = program_version.shop_id and cancelled.version = program_version.version)
      order by effective_at desc, version desc limit 1`,
  );
  return row ?? null;
}
