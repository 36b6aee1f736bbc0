import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** Records whom an adjustment of a segment left alone. */
export async function insertRefusals(
  db: Db,
  shopId: bigint,
  adjustmentId: bigint,
  refusals: { memberId: bigint; reason: string }[],
): Promise<void> {
  if (refusals.length === 0) return;
  await db.$executeRaw`
    insert into segment_refusal (shop_id, adjustment_id, member_id, reason)
    select ${shopId}, ${adjustmentId}, r.id, r.reason
    from unnest(${refusals.map(({ memberId }) => memberId)}::bigint[],
      ${refusals.map(({ reason }) => reason)}::text[]) as r(id, reason)
    on conflict do nothing`;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      email: z.string().nullable(),
      reason: z.string(),
    })
    .transform(({ first_name: firstName, last_name: lastName, ...row }) => ({ ...row, firstName, lastName })),
);

/** The first members whom an adjustment left alone, and why. */
export async function listRefusals(
  db: Db,
  shopId: bigint,
  { adjustmentId, limit }: { adjustmentId: bigint; limit: number },
) {
  return Rows.parse(
    await db.$queryRaw`
      select member.id, first_name, last_name, email, reason
      from segment_refusal as refusal
      join member on member.shop_id = refusal.shop_id and member.id = refusal.member_id
      where refusal.shop_id = ${shopId} and refusal.adjustment_id = ${adjustmentId}
      order by refusal.member_id limit ${limit}`,
  );
}
