import {
  listDueReferrals,
  listShopsWithDueReferrals,
  type DueReferral,
} from "#app/db/referrals/list-due-referrals.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext, ShopifyContext } from "#app/services/context.ts";
import { listCustomerContacts } from "#app/shopify/admin/list-customer-contacts.ts";
import type { Contacts } from "./hash-traces.ts";
import { settleReferral } from "./settle-referral.ts";

/** As many as Shopify tells the contacts of in one call. */
const PER_PAGE = 50;
const MAX_PAGES = 20;

/**
 * Settles the shop's referrals that are due, a transaction each. The contacts of advocates are read from Shopify
 * between them, compared as hashes and kept nowhere. Throws where Shopify does not answer; what needed no contacts
 * has been settled by then, and the rest stays due.
 */
export async function settleDueReferrals(ctx: ShopifyContext): Promise<number> {
  let settled = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await listDueReferrals(ctx.db, ctx.shopId, { now: ctx.now, limit: PER_PAGE });
    for (const { referralId } of due.filter(({ isUnchecked }) => !isUnchecked))
      await settleReferral(ctx, referralId, undefined);
    const unchecked = due.filter(({ isUnchecked }) => isUnchecked);
    const contacts = await readContacts(ctx, unchecked);
    for (const { referralId, customerId } of unchecked)
      await settleReferral(ctx, referralId, contacts.get(customerId) ?? null);
    settled += due.length;
    if (due.length < PER_PAGE) return settled;
  }
  await enqueue(ctx.db, "settle-referrals", { shopId: String(ctx.shopId) });
  return settled;
}

async function readContacts(
  { admin }: ShopifyContext,
  referrals: DueReferral[],
): Promise<Map<bigint | null, Contacts>> {
  const ids = referrals.flatMap(({ customerId }) => customerId ?? []);
  return listCustomerContacts(admin, [...new Set(ids)]);
}

/** Every shop with a referral that is due by now gets a job of its own. */
export async function settleAllDueReferrals({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const shopId of await listShopsWithDueReferrals(db, now))
    await enqueue(db, "settle-referrals", { shopId: String(shopId) });
}
