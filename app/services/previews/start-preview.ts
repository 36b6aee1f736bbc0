import { withTransaction } from "#app/db/client.server.ts";
import { countPastOrders } from "#app/db/previews/list-past-orders.ts";
import { insertPreview } from "#app/db/previews/preview-rows.ts";
import { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Asks for a replay of the shop's own orders under a program that is not published. Gives the preview's id. */
export async function startPreview(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  program: Program,
  { baseVersion, actor }: { baseVersion: number; actor: string },
): Promise<bigint> {
  const parsed = Program.parse(program);
  const ordersTotal = await countPastOrders(ctx.db, ctx.shopId);
  return withTransaction(ctx.db, async (tx) => {
    const input = { program: parsed, baseVersion, actor, now: ctx.now, ordersTotal };
    const id = await insertPreview(tx, ctx.shopId, input);
    await enqueue(tx, "preview-program", { shopId: String(ctx.shopId), previewId: String(id) });
    return id;
  });
}
