import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      redacted_at: z.date().nullable(),
    })
    .transform((row) => ({
      id: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      redactedAt: row.redacted_at,
    })),
);

/** What these members are called. */
export async function listMemberNames(db: Db, shopId: bigint, memberIds: bigint[]) {
  if (memberIds.length === 0) return [];
  return Rows.parse(
    await db.$queryRaw`
      select id, first_name, last_name, redacted_at from member
      where shop_id = ${shopId} and id = any(${memberIds}::bigint[])`,
  );
}
