import { listProgramSchedule } from "#app/db/program/list-program-schedule.ts";
import { listPrograms } from "#app/db/program/list-programs.ts";
import { versionForOrder } from "#app/domain/program-schedule.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { OwnedOrder } from "./award-first-seen.ts";

/** An order with the program version that counts it for ever. */
export interface CountedOrder extends OwnedOrder {
  programVersion: number;
  program: Program;
}

/** Finds for each order the version that was in force when it was placed. The shop must have a program. */
export async function withPrograms(ctx: ServiceContext, orders: OwnedOrder[]): Promise<CountedOrder[]> {
  const schedule = await listProgramSchedule(ctx.db, ctx.shopId);
  const versions = orders.map(({ snapshot }) =>
    versionForOrder(schedule, { placedAt: snapshot.processedAt, now: ctx.now }),
  );
  const known = [...new Set(versions)].filter((version) => version !== null);
  const programs = await listPrograms(ctx.db, ctx.shopId, known);
  return orders.map((order, index) => {
    const programVersion = versions[index] ?? 0;
    const program = programs.get(programVersion);
    if (!program) throw new Error(`Shop ${ctx.shopId} has no program for order ${order.snapshot.orderId}`);
    return { ...order, programVersion, program };
  });
}
