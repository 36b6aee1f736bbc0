import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ExtensionRow {
  id: bigint;
  until: Date;
  points: bigint;
  note: string;
  actor: string;
  at: Date;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    until: z.date(),
    points: z.bigint(),
    note: z.string(),
    actor: z.string(),
    at: z.date(),
  }),
);

/** When a member's points were given more time by hand, newest first. */
export async function listExtensions(
  db: Db,
  shopId: bigint,
  { memberId, limit }: { memberId: bigint; limit: number },
): Promise<ExtensionRow[]> {
  return Rows.parse(
    await db.$queryRaw`
      select id, until, points, note, actor, at from expiry_extension
      where shop_id = ${shopId} and member_id = ${memberId} order by id desc limit ${limit}`,
  );
}
