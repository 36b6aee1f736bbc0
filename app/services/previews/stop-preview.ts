import { withTransaction } from "#app/db/client.server.ts";
import { movePreview } from "#app/db/previews/preview-rows.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

type PreviewContext = Pick<ServiceContext, "db" | "shopId" | "now">;

/** Stops a running preview; what it has counted stays. False when it is not running. */
export async function stopPreview(ctx: PreviewContext, previewId: bigint): Promise<boolean> {
  return movePreview(ctx.db, ctx.shopId, previewId, { from: "running", to: "stopped", now: ctx.now });
}

/** Goes on with a stopped preview where it was. False when it is not stopped. */
export async function resumePreview(ctx: PreviewContext, previewId: bigint): Promise<boolean> {
  return withTransaction(ctx.db, async (tx) => {
    const move = { from: "stopped", to: "running", now: ctx.now } as const;
    const isResumed = await movePreview(tx, ctx.shopId, previewId, move);
    if (isResumed) {
      await enqueue(tx, "preview-program", { shopId: String(ctx.shopId), previewId: String(previewId) });
    }
    return isResumed;
  });
}
