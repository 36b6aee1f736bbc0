import { eraseCustomerRows } from "#app/db/customers/erase-customer-rows.ts";
import { eraseStaged } from "#app/db/history/erase-staged.ts";
import { eraseReferralRows } from "#app/db/referrals/erase-referral-rows.ts";
import { eraseRetentionCustomer } from "#app/db/retention/erase-retention-customer.ts";
import { forgetTaggedCustomer } from "#app/db/retention/tagging/tagging-customers.ts";
import { forgetBodiesAbout } from "#app/db/inbox/forget-bodies-about.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { hashMailbox } from "#app/services/referrals/hash-traces.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

/**
 * Erases a person: name, e-mail and customer id go, from the member, the orders, the inbox and old data reports.
 * The ledger stays and still adds up, as nobody's. A keyed hash of the id is kept, so that a late order does not
 * bring the person back. Erasing somebody unknown, or twice, is fine.
 */
export async function eraseCustomer(
  ctx: ServiceContext,
  { customerId, email, orderIds }: { customerId: bigint; email: string | null; orderIds: bigint[] },
): Promise<void> {
  const hash = (text: string) => hashPersonal(ctx.personalDataKey, ctx.shopId, text);
  const mailboxHash = hashMailbox(ctx, email);
  const hadReferrals = await eraseReferralRows(ctx.db, ctx.shopId, {
    customerId,
    mailboxHash,
    orderIds,
    now: ctx.now,
  });
  if (hadReferrals) await enqueue(ctx.db, "settle-referrals", { shopId: String(ctx.shopId) });
  await eraseCustomerRows(ctx.db, ctx.shopId, {
    customerId,
    customerHash: hash(String(customerId)),
    emailHash: email ? hash(email) : null,
    orderIds,
    now: ctx.now,
  });
  await eraseStaged(ctx.db, ctx.shopId, { customerId, emailHash: email ? hash(email) : null });
  await eraseRetentionCustomer(ctx.db, ctx.shopId, customerId);
  await forgetTaggedCustomer(ctx.db, ctx.shopId, customerId);
  await forgetBodiesAbout(ctx.db, ctx.shopId, customerId);
}
