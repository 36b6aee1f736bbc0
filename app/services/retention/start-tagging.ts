import { withTransaction } from "#app/db/client.server.ts";
import { endTagging, insertTagging, listForTagging } from "#app/db/retention/tagging/taggings.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { customersAsked, type CustomersQuery } from "./read-customers.ts";

/** So many customers at most in one list: some hours of Shopify's patience. */
export const MOST_TAGGED = 50_000;

export type StartedTagging =
  { kind: "started"; customers: number } | { kind: "refused"; why: "another-at-work" | "nobody" };

/** Freezes the list of a group's customers and has a job give each the tag in Shopify. */
export async function startTagging(
  ctx: AdminContext,
  { tag, title, query }: { tag: string; title: string; query: CustomersQuery },
): Promise<StartedTagging> {
  const asked = await customersAsked(ctx, query);
  if (!asked) return { kind: "refused", why: "nobody" };
  const { shopId, now } = ctx;
  return withTransaction(ctx.db, async (db): Promise<StartedTagging> => {
    const taggingId = await insertTagging(db, shopId, { tag, title, now });
    if (taggingId === null) return { kind: "refused", why: "another-at-work" };
    const customers = await listForTagging(db, shopId, { taggingId, query: asked, limit: MOST_TAGGED });
    if (customers === 0) {
      await endTagging(db, shopId, { taggingId, ended: { stoppedAt: now } });
      return { kind: "refused", why: "nobody" };
    }
    await enqueue(db, "tag-customers", { shopId: String(shopId), taggingId: String(taggingId) });
    return { kind: "started", customers };
  });
}

/** Who has the tag keeps it; nobody else gets it. False where it had ended already. */
export function stopTagging({ db, shopId, now }: AdminContext, taggingId: bigint): Promise<boolean> {
  return withTransaction(db, (tx) => endTagging(tx, shopId, { taggingId, ended: { stoppedAt: now } }));
}
