import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ email: z.string(), ids: z.array(z.bigint()) }));

/** The members who have one of these e-mails (in lower case), by e-mail. */
export async function findMembersByEmail(
  db: Db,
  shopId: bigint,
  emails: string[],
): Promise<Map<string, bigint[]>> {
  if (emails.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select lower(email) as email, array_agg(id order by id) as ids from member
    where shop_id = ${shopId} and lower(email) = any(${emails}::text[]) group by 1`;
  return new Map(Rows.parse(rows).map((row) => [row.email, row.ids]));
}
