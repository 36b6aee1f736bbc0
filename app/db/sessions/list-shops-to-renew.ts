import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ domain: z.string() }));

/** Domains of installed shops, of all there are, whose refresh token ends before the given time. */
export async function listShopsToRenew(
  db: Db,
  { endingBefore, limit }: { endingBefore: Date; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw`
    select shop.domain from shopify_session session join shop on shop.id = session.shop_id
    where session.sealed_refresh_token is not null and session.refresh_expires_at < ${endingBefore}
      and not session.is_online and shop.uninstalled_at is null and shop.needs_reauth_at is null
    order by session.refresh_expires_at limit ${limit}`;
  return Rows.parse(rows).map((row) => row.domain);
}
