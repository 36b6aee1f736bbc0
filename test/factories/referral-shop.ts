import type { Db } from "#app/db/client.server.ts";
import { listDueReferrals } from "#app/db/referrals/list-due-referrals.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { DEFAULT_OFFER, type ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { OrderTraces } from "#app/domain/referrals/traces.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";
import type { Contacts } from "#app/services/referrals/hash-traces.ts";
import { settleReferral } from "#app/services/referrals/settle-referral.ts";
import { incoming } from "./incoming-order.ts";
import { makeLine } from "./order-snapshot.ts";
import { makeProgram } from "./program.ts";
import { mintShop } from "./shop.ts";

export const NO_ORDER_TRACES: OrderTraces = {
  cartCode: null,
  discountCodes: [],
  landingSite: null,
  referringSite: null,
  browserId: null,
  ip: null,
  phone: null,
  street: null,
  zip: null,
  country: null,
  email: null,
  customerSince: null,
};

export interface FriendOrder {
  orderId: string;
  customerId: bigint | null;
  traces?: Partial<OrderTraces>;
  order?: Partial<OrderSnapshot>;
  at?: string;
}

/** A shop with referrals, in which time passes as a test says. Points are earned by referrals alone. */
export interface ReferralShop {
  ctx: ServiceContext;
  at(moment: string): ServiceContext;
  /** Makes a member; gives their id and code. */
  join(customerId: bigint, email: string): Promise<{ memberId: bigint; code: string }>;
  /** An order of 50.00 arrives. */
  order(order: FriendOrder): Promise<void>;
  /** Settles what is due at a moment; `contacts` are those of every advocate. */
  settle(moment: string, contacts?: Contacts | null): Promise<void>;
  /** State and reason of each referral, oldest first. */
  states(): Promise<[string, string | null][]>;
  balance(memberId: bigint): Promise<number>;
}

const START = "2026-11-01T12:00:00Z";

export async function openReferralShop(
  db: Db,
  offer: Partial<ReferralOffer> = {},
  tiers: TierLadder | null = null,
): Promise<ReferralShop> {
  const program = makeProgram({
    points: 1,
    perMinor: 1_000_000,
    tiers,
    referrals: { ...DEFAULT_OFFER, ...offer },
  });
  const ctx = await mintShop(db, { program, now: new Date(START) });
  const at = (moment: string) => ({ ...ctx, now: new Date(moment) });
  const { shopId } = ctx;
  return {
    ctx,
    at,
    async join(customerId, email) {
      const customer = { customerId, firstName: "Ann", lastName: "Lee", email };
      await enrolCustomers(ctx, [{ ...customer, hasVerifiedEmail: true, updatedAt: null }]);
      const { id } = await db.member.findFirstOrThrow({ where: { shopId, customerId } });
      return { memberId: id, code: (await ensureMemberCodes(ctx, [id])).get(id) ?? "" };
    },
    async order({ orderId, customerId, traces = {}, order = {}, at: moment = "2026-11-02T12:00:00Z" }) {
      const placed = new Date(moment);
      const lines = [makeLine({ amountMinor: 5_000 })];
      const email =
        customerId === null ? (traces.email ?? "guest@example.com") : `c${customerId}@example.com`;
      const snapshot = { orderId, lines, processedAt: placed, updatedAt: placed, ...order };
      const arrived = incoming(snapshot, { customerId, guestEmail: customerId === null ? email : null });
      await awardOrders(at(snapshot.updatedAt.toISOString()), [
        { ...arrived, traces: { ...NO_ORDER_TRACES, email, ...traces } },
      ]);
    },
    async settle(moment, contacts = null) {
      const now = at(moment);
      for (const { referralId } of await listDueReferrals(db, shopId, { now: now.now, limit: 100 }))
        await settleReferral(now, referralId, contacts);
    },
    async states() {
      const rows = await db.referral.findMany({ where: { shopId }, orderBy: { id: "asc" } });
      return rows.map(({ state, why }) => [state, why]);
    },
    async balance(memberId) {
      const { balance } = await db.member.findUniqueOrThrow({
        where: { shopId_id: { shopId, id: memberId } },
      });
      return Number(balance);
    },
  };
}
