import { listShopsLeftBehind } from "#app/db/mirror/list-shops-left-behind.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Whatever is behind for longer than this has no job that works on it any more. */
const LEFT_BEHIND_MS = 10 * 60_000;

/**
 * Puts the writing of copies in the queue again where it was given up: Shopify refused a token that works by now,
 * or could not be reached for too long. What waits in the queue already is not put there twice. Gives how many.
 */
export async function resumeMirrors({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<number> {
  const shops = await listShopsLeftBehind(db, new Date(now.getTime() - LEFT_BEHIND_MS));
  for (const { shopId, members, program } of shops) {
    if (program) await enqueue(db, "mirror-program", { shopId: String(shopId) });
    if (members) await enqueue(db, "mirror-members", { shopId: String(shopId) });
  }
  return shops.length;
}
