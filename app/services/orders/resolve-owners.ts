import { findMembersByCustomer, findMembersByEmailHash } from "#app/db/members/find-members.ts";
import { insertMembers } from "#app/db/members/insert-members.ts";
import { listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

/** Who an order's points are for. All null: a walk-in without a trace, or an erased person. */
export interface OrderOwner {
  memberId: bigint | null;
  customerId: bigint | null;
  guestEmailHash: string | null;
}

/**
 * Finds the member of each order, by order id. A customer who is not a member yet is enrolled; one who was erased
 * is not brought back. A guest's order belongs to the member who has proved the same e-mail, else it waits.
 */
export async function resolveOwners(
  ctx: ServiceContext,
  orders: IncomingOrder[],
): Promise<Map<string, OrderOwner>> {
  const memberByCustomer = await enrolNewCustomers(ctx, orders);
  const guestHash = new Map(
    orders.flatMap(({ customer, guestEmail }) =>
      customer || !guestEmail
        ? []
        : [[guestEmail, hashPersonal(ctx.personalDataKey, ctx.shopId, guestEmail)] as const],
    ),
  );
  const memberByEmail = await findMembersByEmailHash(ctx.db, ctx.shopId, [...new Set(guestHash.values())]);
  return new Map(
    orders.map(({ snapshot, customer, guestEmail }) => {
      const guestEmailHash = (!customer && guestEmail && guestHash.get(guestEmail)) || null;
      const memberId = customer
        ? (memberByCustomer.get(customer.customerId) ?? null)
        : ((guestEmailHash && memberByEmail.get(guestEmailHash)) ?? null);
      const customerId = customer && memberId !== null ? customer.customerId : null;
      return [snapshot.orderId, { memberId: memberId || null, customerId, guestEmailHash }];
    }),
  );
}

async function enrolNewCustomers(ctx: ServiceContext, orders: IncomingOrder[]): Promise<Map<bigint, bigint>> {
  const customers = new Map(
    orders.flatMap(({ customer }) => (customer ? [[customer.customerId, customer]] : [])),
  );
  const members = await findMembersByCustomer(ctx.db, ctx.shopId, [...customers.keys()]);
  const unknown = [...customers.values()].filter(({ customerId }) => !members.has(customerId));
  if (unknown.length === 0) return members;
  const hashes = new Map(
    unknown.map((customer) => [
      hashPersonal(ctx.personalDataKey, ctx.shopId, String(customer.customerId)),
      customer,
    ]),
  );
  const erased = await listRedactedCustomers(ctx.db, ctx.shopId, [...hashes.keys()]);
  const enrolled = [...hashes].filter(([hash]) => !erased.has(hash)).map(([, customer]) => customer);
  await insertMembers(ctx.db, ctx.shopId, enrolled, ctx.now);
  return findMembersByCustomer(ctx.db, ctx.shopId, [...customers.keys()]);
}
