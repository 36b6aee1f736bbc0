import type { Db } from "#app/db/client.server.ts";

export interface NewTierChange {
  memberId: bigint;
  fromTier: string | null;
  toTier: string | null;
  kind: "upgrade" | "downgrade" | "retain";
  why: string;
  /** What a person said to it. */
  note: string | null;
  measure: number | null;
  keepUntil: Date | null;
  actor: string | null;
}

/** Appends changes of tiers. The key names member, change and moment; the unique index refuses it a second time. */
export async function insertTierChanges(
  db: Db,
  shopId: bigint,
  changes: NewTierChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    ...change,
    memberId: String(change.memberId),
    key: `${change.memberId}:${change.fromTier ?? ""}>${change.toTier ?? ""}:${change.why}:${now.toISOString()}`,
  }));
  await db.$executeRaw`
    insert into tier_change (shop_id, member_id, from_tier, to_tier, kind, why, note, measure, keep_until, actor, key, at)
    select ${shopId}, c."memberId", c."fromTier", c."toTier", c.kind, c.why, c.note, c.measure, c."keepUntil", c.actor,
      c.key, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c("memberId" bigint, "fromTier" text, "toTier" text, kind text, why text, note text, measure bigint,
        "keepUntil" timestamptz, actor text, key text)`;
}
