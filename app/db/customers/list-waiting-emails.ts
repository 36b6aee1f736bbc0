import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ guest_email_hash: z.string() }));

/** Which of these keyed e-mail hashes have a guest's order waiting for its customer. */
export async function listWaitingEmails(db: Db, shopId: bigint, hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select distinct guest_email_hash from shop_order
    where shop_id = ${shopId} and guest_email_hash = any(${hashes}::text[]) and member_id is null`;
  return new Set(Rows.parse(rows).map((row) => row.guest_email_hash));
}
