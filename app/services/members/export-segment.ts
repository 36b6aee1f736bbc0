import { listSegment, SEGMENT_COLUMNS } from "#app/db/reads/list-segment.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import { inUnits, type MemberFilter } from "#app/domain/member-filter.ts";
import { wholePoints } from "#app/domain/points.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";

const ROWS_PER_PAGE = 1_000;

/** The members that a filter finds as CSV, a page of rows at a time; tags stand in one cell, with commas. */
export async function* exportSegment(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  asked: MemberFilter,
): AsyncGenerator<string> {
  const pointDecimals = await readPointDecimals({ db, shopId, now });
  const filter = inUnits(asked, pointDecimals);
  const points = (units: number) => wholePoints(units, pointDecimals);
  yield csvLine(SEGMENT_COLUMNS);
  let after = 0n;
  for (;;) {
    const rows = await listSegment(db, shopId, { filter, now, after, limit: ROWS_PER_PAGE });
    const last = rows.at(-1);
    if (!last) return;
    yield rows
      .map((row) => {
        // Spread first: a cell that is written anew keeps the place of its column.
        const cells = { ...row, customer_tags: row.customer_tags.join(", ") };
        const { balance, deficit } = row;
        return csvLine(Object.values({ ...cells, balance: points(balance), deficit: points(deficit) }));
      })
      .join("");
    after = BigInt(last.id);
  }
}
