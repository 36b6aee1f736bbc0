import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Program } from "#app/domain/program.ts";

const Rows = z.array(z.object({ version: z.int(), program: Program }));

/** The named program versions. A version never changes, so callers may keep it. */
export async function listPrograms(
  db: Db,
  shopId: bigint,
  versions: number[],
): Promise<Map<number, Program>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select version, program from program_version
      where shop_id = ${shopId} and version = any(${versions}::int[])`,
  );
  return new Map(rows.map((row) => [row.version, row.program]));
}
