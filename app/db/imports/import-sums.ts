import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

export interface ImportSums {
  /** What the ledger holds of the import's entries, undoing included. */
  posted: number;
  /** What still waits for its owner. */
  waiting: number;
  waitingPersons: number;
}

const Rows = z.tuple([
  z
    .object({ posted: z.bigint(), waiting: z.bigint(), waiting_persons: z.int() })
    .transform((row): ImportSums => ({
      posted: toPoints(row.posted),
      waiting: toPoints(row.waiting),
      waitingPersons: row.waiting_persons,
    })),
]);

/** What has become of an import, asked of the ledger itself. */
export async function readImportSums(db: Db, shopId: bigint, importId: bigint): Promise<ImportSums> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select
        (select coalesce(sum(points), 0)::bigint from ledger_entry
          where shop_id = ${shopId} and detail->>'importId' = ${String(importId)}
            and reason in ('imported', 'import-undone')) as posted,
        (select coalesce(sum(target_points), 0)::bigint from imported_balance
          where shop_id = ${shopId} and import_id = ${importId} and member_id is null) as waiting,
        (select count(*)::int from imported_balance
          where shop_id = ${shopId} and import_id = ${importId} and member_id is null) as waiting_persons`,
  );
  return row;
}
