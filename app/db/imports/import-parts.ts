import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** Stores a piece of a file; a piece that is there already stays. False where it was there. */
export async function insertImportPart(
  db: Db,
  shopId: bigint,
  { importId, part, content }: { importId: bigint; part: number; content: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const inserted = await db.$executeRaw`
    insert into import_part (shop_id, import_id, part, content) values (${shopId}, ${importId}, ${part}, ${content})
    on conflict do nothing`;
  return inserted === 1;
}

const Rows = z.array(z.object({ content: z.instanceof(Uint8Array) }));

/** One piece of a file; null after the last. */
export async function findImportPart(
  db: Db,
  shopId: bigint,
  { importId, part }: { importId: bigint; part: number },
): Promise<Uint8Array | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select content from import_part where shop_id = ${shopId} and import_id = ${importId} and part = ${part}`,
  );
  return row?.content ?? null;
}

export async function deleteImportParts(db: Db, shopId: bigint, importId: bigint): Promise<void> {
  await db.$executeRaw`delete from import_part where shop_id = ${shopId} and import_id = ${importId}`;
}
