import type { ConsentAction } from "#app/domain/earning/action-rule.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { findOrEnrol } from "./find-or-enrol.ts";
import { recordAction } from "./record-action.ts";

/**
 * Pays a customer for agreeing to be written to, once in a life. Whoever subscribes is enrolled: at the foot of a
 * page, the subscription may be the first that is heard of them. Erased people get nothing.
 */
export async function recordConsent(
  ctx: ServiceContext,
  { customerId, action }: { customerId: bigint; action: ConsentAction },
): Promise<void> {
  const memberId = await findOrEnrol(ctx, customerId);
  if (memberId === null) return;
  const result = await recordAction(ctx, { memberId, rule: { action }, event: action });
  if (result.ok && !result.isRepeat) await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
}
