import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { ConsentAction } from "#app/domain/earning/action-rule.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * Has consents paid, each in a transaction of its own: a rule's budget is locked before its member, and the caller
 * may hold members already. What the program does not pay for is left out.
 */
export async function askForConsents(
  { db, shopId, now }: ServiceContext,
  consents: { customerId: bigint; action: ConsentAction }[],
): Promise<void> {
  if (consents.length === 0) return;
  const current = await findCurrentProgram(db, shopId, now);
  const paid = new Set(current?.program.actions.filter(({ enabled }) => enabled).map(({ action }) => action));
  for (const { customerId, action } of consents) {
    if (!paid.has(action)) continue;
    const payload = { shopId: String(shopId), customerId: String(customerId), action };
    await enqueue(db, "record-consent", payload);
  }
}
