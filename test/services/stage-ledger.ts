import type { Database } from "#app/db/client.server.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { Program } from "#app/domain/program.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";

export const START = new Date("2026-11-20T12:00:00Z");
export const day = (days: number) => new Date(START.getTime() + days * 86_400_000);

/** A shop whose one member has earned 100 points on the start day, in New York. */
export class LedgerStage {
  readonly ctx: ServiceContext;
  readonly memberId: bigint;

  private constructor(ctx: ServiceContext, memberId: bigint) {
    this.ctx = ctx;
    this.memberId = memberId;
  }

  static async open(database: Database, program: Partial<Program> = {}): Promise<LedgerStage> {
    const ctx = await mintShop(database.db, { program: makeProgram(program), now: START });
    await awardOrders(ctx, [incoming({ orderId: "1", processedAt: START, updatedAt: START })]);
    const { id } = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    return new LedgerStage(ctx, id);
  }

  at(now: Date): ServiceContext {
    return { ...this.ctx, now };
  }

  async member() {
    return this.ctx.db.member.findUniqueOrThrow({
      where: { shopId_id: { shopId: this.ctx.shopId, id: this.memberId } },
    });
  }

  async entries() {
    const { shopId, db } = this.ctx;
    const rows = await db.ledgerEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } });
    return rows.map(({ kind, points, key }) => [kind, Number(points), key]);
  }

  async lots() {
    const { shopId, db } = this.ctx;
    return db.lot.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  }

  /** The sum of entries, which must be what is left in lots less the debt. */
  async sum(): Promise<number> {
    const entries = await this.entries();
    return entries.reduce((sum, [, points]) => sum + Number(points), 0);
  }
}
