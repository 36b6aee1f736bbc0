import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.tuple([z.object({ has_entries: z.boolean() })]);

/** Whether the shop's ledger holds any entry. */
export async function hasEntries(db: Db, shopId: bigint): Promise<boolean> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select exists (select 1 from ledger_entry where shop_id = ${shopId}) as has_entries`,
  );
  return row.has_entries;
}
