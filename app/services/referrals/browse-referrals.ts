import { readCursor } from "#app/db/reads/keyset.ts";
import {
  countToReview,
  listReferrals,
  type ReferralListRow,
  type ReferralQuery,
} from "#app/db/referrals/list-referrals.ts";
import { readFunnel } from "#app/db/referrals/read-funnel.ts";
import { addDays, dayOf, endOfDay } from "#app/domain/calendar.ts";
import { funnelRates, type FunnelCounts, type FunnelRates } from "#app/domain/referrals/funnel.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { ReferralListRow };

const PER_PAGE = 20;

export interface ReferralOverview {
  counts: FunnelCounts;
  rates: FunnelRates;
  /** The first day of the period, in the shop's zone. */
  fromDay: string;
  toReview: number;
  rows: ReferralListRow[];
  next: string | null;
  previous: string | null;
}

/** The funnel of the last so many days, and a page of the referrals that a search finds. */
export async function browseReferrals(
  { db, shopId, now, voice }: AdminContext,
  asked: { days: number; state: ReferralQuery["state"]; search: string; cursor: string | null },
): Promise<ReferralOverview> {
  const { days, cursor, ...query } = asked;
  const fromDay = addDays(dayOf(now, voice.timeZone), -(days - 1));
  const from = endOfDay(addDays(fromDay, -1), voice.timeZone);
  const counts = await readFunnel(db, shopId, { from, fromDay, until: now });
  const page = await listReferrals(db, shopId, { ...query, cursor: readCursor(cursor), limit: PER_PAGE });
  return { ...page, counts, rates: funnelRates(counts), fromDay, toReview: await countToReview(db, shopId) };
}
