import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { countedEntries } from "#app/db/day-counts/counted-days.ts";
import { ENTRY_KINDS } from "#app/domain/ledger/entry.ts";
import type { DayRange } from "#app/domain/liability/report-range.ts";
import type { DayOfKind } from "#app/domain/liability/roll-forward.ts";
import { toPoints } from "#app/domain/points.ts";

export interface RollForwardInput {
  /** The sum of the entries before the range. */
  opening: number;
  days: DayOfKind[];
}

const Rows = z.array(
  z.object({
    day: z.string().nullable(),
    kind: z.enum(ENTRY_KINDS).nullable(),
    points: z.bigint(),
    entries: z.int(),
  }),
);

/** What the ledger held before a range of local days, and its entries in the range by day and kind. */
export async function readRollForward(
  db: Db,
  shopId: bigint,
  { range, timeZone }: { range: DayRange; timeZone: string },
): Promise<RollForwardInput> {
  const rows = Rows.parse(
    await db.$queryRaw`
      with ${countedEntries({ shopId, timeZone })}
      select null as day, null as kind, coalesce(sum(points), 0)::bigint as points, coalesce(sum(entries), 0)::int as entries
      from counted_entry where day < ${range.from}::date
      union all
      select day::text, kind, points, entries from counted_entry
      where day >= ${range.from}::date and day <= ${range.to}::date`,
  );
  return {
    opening: toPoints(rows.find(({ day }) => day === null)?.points ?? 0n),
    days: rows.flatMap(({ day, kind, points, entries }) =>
      day === null || kind === null ? [] : [{ day, kind, points: toPoints(points), entries }],
    ),
  };
}
