import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface OpenNotice {
  tierId: string;
  missing: number;
  dueAt: Date;
  createdAt: Date;
}

const Rows = z.array(
  z
    .object({ tier_id: z.string(), missing: z.bigint(), due_at: z.date(), created_at: z.date() })
    .transform((row): OpenNotice => ({
      tierId: row.tier_id,
      missing: Number(row.missing),
      dueAt: row.due_at,
      createdAt: row.created_at,
    })),
);

/** The notice of a tier's end that stands for a member; null where none does. */
export async function findOpenNotice(db: Db, shopId: bigint, memberId: bigint): Promise<OpenNotice | null> {
  const rows = await db.$queryRaw`
    select tier_id, missing, due_at, created_at from tier_notice
    where shop_id = ${shopId} and member_id = ${memberId} and settled_at is null order by id desc limit 1`;
  return Rows.parse(rows)[0] ?? null;
}
