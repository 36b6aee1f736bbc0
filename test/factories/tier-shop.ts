import type { Db } from "#app/db/client.server.ts";
import type { Program } from "#app/domain/program.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { ANN, incoming } from "./incoming-order.ts";
import { makeLine } from "./order-snapshot.ts";
import { makeProgram } from "./program.ts";
import { mintShop } from "./shop.ts";
import { makeLadder } from "./tier-ladder.ts";

/** A shop with tiers, in which time passes as a test says. */
export interface TierShop {
  ctx: ServiceContext;
  program: Program;
  /** A context at another moment. */
  at(moment: string): ServiceContext;
  /** An order of so much (in dollars) is placed at a moment, and the tiers are looked at. */
  order(orderId: string, dollars: number, moment: string, customerId?: bigint): Promise<void>;
  /** All of an order's goods go back at a moment. */
  giveBack(orderId: string, dollars: number, times: { placed: string; back: string }): Promise<void>;
  /** The tier of a customer, Ann unless another is named. */
  tierOf(customerId?: bigint): Promise<string | null>;
  memberId(customerId?: bigint): Promise<bigint>;
}

export async function openTierShop(
  db: Db,
  { ladder = makeLadder(), ...rest }: { ladder?: TierLadder | null } & Partial<Omit<Program, "base">> = {},
): Promise<TierShop> {
  const program = makeProgram({ ...rest, tiers: ladder });
  // The program is there before the first day that a test lives through.
  const minted = await mintShop(db, { program, now: new Date("2025-12-31T12:00:00Z") });
  const ctx = { ...minted, now: new Date("2026-02-01T12:00:00Z") };
  const at = (moment: string) => ({ ...ctx, now: new Date(moment) });
  const memberOf = (customerId: bigint) =>
    db.member.findUniqueOrThrow({ where: { shopId_customerId: { shopId: ctx.shopId, customerId } } });
  return {
    ctx,
    program,
    at,
    async order(orderId, dollars, moment, customerId = ANN) {
      const processedAt = new Date(moment);
      const lines = [makeLine({ amountMinor: dollars * 100 })];
      await awardOrders(at(moment), [
        incoming({ orderId, lines, processedAt, updatedAt: processedAt }, { customerId }),
      ]);
      await recalculateDueTiers(at(moment));
    },
    async giveBack(orderId, dollars, { placed, back }) {
      const lines = [makeLine({ amountMinor: dollars * 100, currentQuantity: 0 })];
      const order = { orderId, lines, processedAt: new Date(placed), updatedAt: new Date(back) };
      await awardOrders(at(back), [incoming({ ...order, financialStatus: "refunded" })]);
      await recalculateDueTiers(at(back));
    },
    tierOf: async (customerId = ANN) => (await memberOf(customerId)).tierId,
    memberId: async (customerId = ANN) => (await memberOf(customerId)).id,
  };
}
