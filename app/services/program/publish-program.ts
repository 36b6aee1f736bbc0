import { withTransaction } from "#app/db/client.server.ts";
import { findCurrentProgram, type PublishedProgram } from "#app/db/program/find-current-program.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import { markProgramDue } from "#app/db/shops/shop-states.ts";
import { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

export type PublishResult =
  | { ok: true; version: number }
  /** Somebody else published first; `current` is what stands now. Nothing was written. */
  | { ok: false; reason: "published-meanwhile"; current: PublishedProgram | null };

/**
 * Publishes a program as a new, unchangeable version. `expectedVersion` is the version that the editor started
 * from: when another one stands by now, nothing is overwritten and the caller is told.
 * Orders that were seen before keep the version that they were first seen with. Points earned before keep their end,
 * unless the merchant says `expiryAlsoForEarlierPoints`; then nothing ends sooner than 30 days from now.
 */
export async function publishProgram(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  program: Program,
  input: { expectedVersion: number; actor: string; expiryAlsoForEarlierPoints?: boolean },
): Promise<PublishResult> {
  const parsed = Program.parse(program);
  return withTransaction(ctx.db, async (tx) => {
    const current = await findCurrentProgram(tx, ctx.shopId);
    const version = input.expectedVersion + 1;
    const isExpected = (current?.version ?? 0) === input.expectedVersion;
    const publication = { version, program: parsed, publishedAt: ctx.now, publishedBy: input.actor };
    if (!isExpected || !(await insertProgramVersion(tx, ctx.shopId, publication))) {
      return { ok: false, reason: "published-meanwhile", current: await findCurrentProgram(tx, ctx.shopId) };
    }
    await markProgramDue(tx, ctx.shopId, ctx.now);
    await enqueue(tx, "mirror-program", { shopId: ctx.shopId.toString() });
    if (input.expiryAlsoForEarlierPoints) {
      const from = { shopId: ctx.shopId.toString(), version: String(version), afterId: "0" };
      await enqueue(tx, "apply-expiry", from);
    }
    return { ok: true, version };
  });
}
