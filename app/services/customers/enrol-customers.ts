import { listWaitingBalances } from "#app/db/imports/imported-balances.ts";
import { listWaitingEmails } from "#app/db/customers/list-waiting-emails.ts";
import { saveCustomers, type CustomerRow } from "#app/db/customers/save-customers.ts";
import { listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { claimBalances } from "#app/services/imports/claim-balances.ts";
import { claimGuestOrders } from "#app/services/orders/claim-guest-orders.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

export interface CustomerNews {
  customerId: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** Shopify has proof that the e-mail is theirs; only then do a guest's points with it become theirs. */
  hasVerifiedEmail: boolean;
  updatedAt: Date | null;
}

/**
 * Makes members of customers, or brings what we know of them up to date; gives those with a verified e-mail the
 * points that wait for it, of guest orders and of balances from another app. People who were erased stay erased. Gives how many members were made or claimed orders.
 */
export async function enrolCustomers(ctx: ServiceContext, news: CustomerNews[]): Promise<number> {
  if (news.length === 0) return 0;
  const hash = (text: string) => hashPersonal(ctx.personalDataKey, ctx.shopId, text);
  const newest = newestOfEach(news);
  const erased = await listRedactedCustomers(
    ctx.db,
    ctx.shopId,
    newest.map(({ customerId }) => hash(String(customerId))),
  );
  const rows = newest
    .filter(({ customerId }) => !erased.has(hash(String(customerId))))
    .map(({ hasVerifiedEmail, updatedAt: _updatedAt, ...customer }): CustomerRow => ({
      ...customer,
      emailHash: hasVerifiedEmail && customer.email ? hash(customer.email) : null,
    }));
  const { members, made, areTagsDue } = await saveCustomers(ctx.db, ctx.shopId, rows, ctx.now);
  if (areTagsDue) await enqueue(ctx.db, "read-tags", { shopId: String(ctx.shopId) });
  const hashes = members.flatMap(({ emailHash }) => emailHash ?? []);
  const waiting = await listWaitingEmails(ctx.db, ctx.shopId, hashes);
  let claimed = 0;
  for (const { memberId, customerId, emailHash } of members) {
    if (!emailHash || !waiting.has(emailHash)) continue;
    claimed += await claimGuestOrders(ctx, { memberId, customerId, emailHash });
  }
  const moved = await listWaitingBalances(ctx.db, ctx.shopId, hashes);
  for (const { memberId, emailHash } of members) {
    if (emailHash && moved.has(emailHash)) claimed += await claimBalances(ctx, { memberId, emailHash });
  }
  return made + claimed;
}

/** The newest word about each customer, in customer-id order, which is the order of locks. */
function newestOfEach(news: CustomerNews[]): CustomerNews[] {
  const newest = new Map<bigint, CustomerNews>();
  for (const customer of news) {
    const known = newest.get(customer.customerId);
    const isNewer = !known || (customer.updatedAt?.getTime() ?? 0) >= (known.updatedAt?.getTime() ?? 0);
    if (isNewer) newest.set(customer.customerId, customer);
  }
  return [...newest.values()].sort((one, other) => (one.customerId < other.customerId ? -1 : 1));
}
