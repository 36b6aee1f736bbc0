import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import type { Estimate } from "#app/domain/earning/estimate-points.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** How a cart's worth becomes points, and how they are called: the extension counts with the award's own function. */
export interface Earning {
  estimate: Estimate;
  pointsName: Voice["pointsName"];
  pointDecimals: number;
}

/** Null where nothing can be promised before there is an order: no program, or none for everybody in this currency. */
export async function readEarning(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  { currency, locale }: { currency: string | null; locale: string },
): Promise<Earning | null> {
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const estimate = program && estimateOf(program, currency ?? program.currency);
  if (!estimate) return null;
  const { pointsName } = shopperVoice(program, locale);
  return { estimate, pointsName, pointDecimals: program.pointDecimals };
}
