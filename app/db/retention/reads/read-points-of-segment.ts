import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { RollForwardInput } from "#app/db/reads/read-roll-forward.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import { ENTRY_KINDS } from "#app/domain/ledger/entry.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(
  z.object({ kind: z.enum(ENTRY_KINDS), before: z.bigint(), within: z.bigint(), entries: z.int() }),
);

/** The entries of the members among a segment's customers: before some moments, and between them as of one day. */
export async function readPointsOfSegment(
  db: Db,
  shopId: bigint,
  { from, to, day, segment }: { from: Date; to: Date; day: string; segment: SegmentFilter },
): Promise<RollForwardInput> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select e.kind, coalesce(sum(e.points) filter (where e.occurred_at < ${from}), 0)::bigint as before,
        coalesce(sum(e.points) filter (where e.occurred_at >= ${from}), 0)::bigint as within,
        (count(*) filter (where e.occurred_at >= ${from}))::int as entries
      from ledger_entry e
      join member on member.shop_id = ${shopId} and member.id = e.member_id
      join retention_customer c on c.shop_id = ${shopId} and c.customer_id = member.customer_id
      where e.shop_id = ${shopId} and e.occurred_at < ${to} and ${inSegment(segment)}
      group by e.kind`,
  );
  return {
    opening: rows.reduce((sum, { before }) => sum + toPoints(before), 0),
    days: rows.map(({ kind, within, entries }) => ({ day, kind, points: toPoints(within), entries })),
  };
}
