import type { Db } from "#app/db/client.server.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { endOfDayAfter } from "#app/domain/calendar.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";

export interface ExpiryRules {
  /** Of the program in force; null: points do not expire. */
  policy: ExpiryPolicy | null;
  timeZone: string;
}

export async function readExpiryRules(db: Db, shopId: bigint): Promise<ExpiryRules> {
  const current = await findCurrentProgram(db, shopId);
  const { timeZone } = await findShopVoice(db, shopId);
  return { policy: current?.program.expiry ?? null, timeZone };
}

/** Days for points that come back to lots of an older policy, where the program has none now. */
const USUAL_GRACE_DAYS = 30;

/** Until when points that come back too late can be used; null: they do not come back. */
export function graceUntil({ policy, timeZone }: ExpiryRules, now: Date): Date | null {
  const days = policy?.graceDays ?? USUAL_GRACE_DAYS;
  return days === 0 ? null : endOfDayAfter(now, days, timeZone);
}
