import { insertCancellation } from "#app/db/program/insert-cancellation.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Calls off a scheduled version. False when it is in force already, or was called off before. */
export async function callOffVersion(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  input: { version: number; actor: string },
): Promise<boolean> {
  return insertCancellation(ctx.db, ctx.shopId, { ...input, now: ctx.now });
}
