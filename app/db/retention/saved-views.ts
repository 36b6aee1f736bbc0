import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** A page of statistics with what was chosen on it. */
export interface SavedView {
  id: bigint;
  name: string;
  page: string;
  query: string;
}

export function listSavedViews(db: Db, shopId: bigint, limit: number): Promise<SavedView[]> {
  return db.retentionView.findMany({
    where: { shopId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, name: true, page: true, query: true },
  });
}

const Saved = z.array(z.object({ id: z.bigint() }));

/** False where the name is taken, in whatever letters. */
export async function insertSavedView(
  db: Db,
  shopId: bigint,
  { name, page, query, now }: Omit<SavedView, "id"> & { now: Date },
): Promise<boolean> {
  const rows = Saved.parse(
    await db.$queryRaw`
      insert into retention_view (shop_id, name, page, query, created_at)
      values (${shopId}, ${name}, ${page}, ${query}, ${now})
      on conflict (shop_id, lower(name)) do nothing returning id`,
  );
  return rows.length > 0;
}

export async function deleteSavedView(db: Db, shopId: bigint, id: bigint): Promise<void> {
  await db.retentionView.deleteMany({ where: { shopId, id } });
}
