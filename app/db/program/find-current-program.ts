import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Program } from "#app/domain/program.ts";

export interface PublishedProgram {
  version: number;
  program: Program;
  publishedAt: Date;
  publishedBy: string | null;
}

const Rows = z.array(
  z.object({
    version: z.int(),
    program: Program,
    published_at: z.date(),
    published_by: z.string().nullable(),
  }),
);

/** The program version in force: the highest published one. Null for a shop that has none yet. */
export async function findCurrentProgram(db: Db, shopId: bigint): Promise<PublishedProgram | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select version, program, published_at, published_by from program_version
      where shop_id = ${shopId} order by version desc limit 1`,
  );
  return row
    ? {
        version: row.version,
        program: row.program,
        publishedAt: row.published_at,
        publishedBy: row.published_by,
      }
    : null;
}
