import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ImportOfShop {
  shopId: bigint;
  importId: bigint;
}

const Rows = z.array(
  z
    .object({ shop_id: z.bigint(), id: z.bigint() })
    .transform((row): ImportOfShop => ({ shopId: row.shop_id, importId: row.id })),
);

/** Imports that somebody should work on and nobody has since `before`: their worker died. */
export async function listStalledImports(db: Db, before: Date): Promise<ImportOfShop[]> {
  return Rows.parse(
    await db.$queryRaw`
      select shop_id, id from import_run
      where status in ('reading', 'checking', 'running', 'undoing') and changed_at < ${before} order by changed_at limit 100`,
  );
}

/** Imports with personal data that nobody has touched since `before`. */
export async function listImportsToErase(db: Db, before: Date): Promise<ImportOfShop[]> {
  return Rows.parse(
    await db.$queryRaw`
      select shop_id, id from import_run
      where erased_at is null and changed_at < ${before}
        and status not in ('reading', 'checking', 'running', 'undoing')
      order by changed_at limit 100`,
  );
}
