import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(
  z
    .object({ id: z.bigint(), members: z.boolean(), program: z.boolean() })
    .transform(({ id, ...what }) => ({ shopId: id, ...what })),
);

/** Installed shops whom Shopify refuses nothing, with copies in Shopify that have been behind since `before`. */
export async function listShopsLeftBehind(db: Db, before: Date) {
  return Rows.parse(
    await db.$queryRaw`
      select * from (
        select id, coalesce(program_due_at < ${before}, false) as program,
          exists (
            select from member where member.shop_id = shop.id and mirror_due_at < ${before} and customer_id is not null
          ) as members
        from shop where installed_at is not null and uninstalled_at is null and needs_reauth_at is null
      ) as behind
      where members or program order by id`,
  );
}
