import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ProgramRow, type PublishedProgram } from "#app/db/program/program-row.ts";

/** The newest program versions of a shop, newest first; `calledOff` where a scheduled one was cancelled. */
export async function listProgramVersions(
  db: Db,
  shopId: bigint,
  limit: number,
): Promise<(PublishedProgram & { calledOff: boolean })[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select version, program, published_at, published_by, effective_at, exists (
      select from program_cancellation cancelled
      where cancelled.shop_id = program_version.shop_id and cancelled.version = program_version.version
    ) as called_off
    from program_version where shop_id = ${shopId} order by version desc limit ${limit}`;
  const calledOff = z.array(z.object({ called_off: z.boolean() })).parse(rows);
  return z
    .array(ProgramRow)
    .parse(rows)
    .map((published, index) => ({ ...published, calledOff: calledOff[index]?.called_off ?? false }));
}
