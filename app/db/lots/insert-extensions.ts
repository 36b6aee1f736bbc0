import type { Db } from "#app/db/client.server.ts";

export interface Extension {
  memberId: bigint;
  points: number;
}

/** Records whose points a person gave more time, how many, and why. */
export async function insertExtensions(
  db: Db,
  shopId: bigint,
  extensions: Extension[],
  act: { until: Date; note: string; actor: string; at: Date },
): Promise<void> {
  const { until, note, actor, at } = act;
  const rows = extensions.map(({ memberId, points }) => ({ memberId: String(memberId), points }));
  await db.$executeRaw`
    insert into expiry_extension (shop_id, member_id, until, points, note, actor, at)
    select ${shopId}, e."memberId", ${until}, e.points, ${note}, ${actor}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("memberId" bigint, points bigint)`;
}
