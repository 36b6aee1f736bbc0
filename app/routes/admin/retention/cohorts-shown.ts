import type { Grain } from "#app/domain/retention/period.ts";

/** How many cohorts a page shows: half a year of weeks, two years of months, four years of quarters. */
export const COHORTS_SHOWN: Record<Grain, number> = { week: 26, month: 24, quarter: 16 };
