import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { PublishedProgram } from "#app/db/program/find-current-program.ts";
import { Program } from "#app/domain/program.ts";

const Rows = z.array(
  z
    .object({
      version: z.int(),
      program: Program,
      published_at: z.date(),
      published_by: z.string().nullable(),
    })
    .transform((row) => ({
      version: row.version,
      program: row.program,
      publishedAt: row.published_at,
      publishedBy: row.published_by,
    })),
);

/** The newest program versions of a shop, newest first. */
export async function listProgramVersions(
  db: Db,
  shopId: bigint,
  limit: number,
): Promise<PublishedProgram[]> {
  return Rows.parse(
    await db.$queryRaw`
      select version, program, published_at, published_by from program_version
      where shop_id = ${shopId} order by version desc limit ${limit}`,
  );
}
