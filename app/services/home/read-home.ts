import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { hasReadHistoryOnce } from "#app/db/history/has-read-history-once.ts";
import { listPointsByDay, type DayOfPoints } from "#app/db/reads/list-points-by-day.ts";
import { readInboxState, type InboxState } from "#app/db/reads/read-inbox-state.ts";
import { readMonthFlow, type MonthFlow } from "#app/db/reads/read-month-flow.ts";
import { readProgramTotals, type ProgramTotals } from "#app/db/reads/read-program-totals.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export const CHART_DAYS = 30;

export interface Home {
  totals: ProgramTotals;
  flow: MonthFlow;
  days: DayOfPoints[];
  inbox: InboxState;
  program: Program | null;
  /** A person, not the installation, published the program in force. */
  isProgramSet: boolean;
  isSetupDismissed: boolean;
  /** Past orders have been read to the end, at least once. */
  hasReadHistory: boolean;
}

/** What the home page says about the program: every figure is counted when the page is opened. */
export async function readHome({ db, shopId, now, shop, voice }: AdminContext): Promise<Home> {
  const { timeZone } = voice;
  const [totals, flow, days, inbox, published, hasReadHistory] = await Promise.all([
    readProgramTotals(db, shopId, now),
    readMonthFlow(db, shopId, { now, timeZone }),
    listPointsByDay(db, shopId, { now, days: CHART_DAYS, timeZone }),
    readInboxState(db, shopId),
    findCurrentProgram(db, shopId, now),
    hasReadHistoryOnce(db, shopId),
  ]);
  const program = published?.program ?? null;
  const isProgramSet = published !== null && published.publishedBy !== null;
  return {
    totals,
    flow,
    days,
    inbox,
    program,
    isProgramSet,
    isSetupDismissed: shop.setupDismissedAt !== null,
    hasReadHistory,
  };
}
