import type { LoaderFunctionArgs } from "react-router";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readCohorts } from "#app/services/retention/read-cohorts.ts";
import { readCustomers } from "#app/services/retention/read-customers.ts";
import { readChurnRule, readFigures, readLifetime, todayOf } from "#app/services/retention/read-figures.ts";
import { readModelMonths } from "#app/services/retention/read-model.ts";
import { readProgramHealth } from "#app/services/retention/read-program-health.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { atRiskSheets } from "./at-risk-sheets.ts";
import { cohortSheets } from "./cohort-sheets.ts";
import { COHORTS_SHOWN } from "./cohorts-shown.ts";
import { customerSheet } from "./customer-view.ts";
import { overviewSheets } from "./overview-sheets.ts";
import { programSheets } from "./program-sheets.ts";
import { readStatisticsQuery, type StatisticsQuery } from "./read-query.ts";
import { sheetCsv, type Sheet } from "./sheet.ts";
import { mannerOf } from "./statistics-view.ts";
import { valuePage } from "./value-page-sheets.ts";

type SheetsOf = (ctx: AdminContext, query: StatisticsQuery) => Promise<Sheet[]>;

const MOST_IN_FILE = 50_000;

/** The figures of each page: what a file holds is what the page shows. */
const PAGES: Record<string, SheetsOf> = {
  overview: async (ctx, query) => overviewSheets(await readFigures(ctx, query), query, mannerOf(ctx)),
  cohorts: async (ctx, query) =>
    cohortSheets(
      await readCohorts(ctx, { ...query, cohorts: COHORTS_SHOWN[query.grain] }),
      { ...query, linkTo: () => "" },
      mannerOf(ctx),
    ),
  "at-risk": async (ctx, query) =>
    atRiskSheets(
      {
        lifetime: await readLifetime(ctx, query.segment),
        months: await readModelMonths(ctx, query.segment),
      },
      mannerOf(ctx),
      () => "",
    ),
  customers: async (ctx, { group, segment }) => {
    const asked = { group, segment, rule: await readChurnRule(ctx) };
    const listing = await readCustomers(ctx, { ...asked, offset: 0, limit: MOST_IN_FILE });
    return listing ? [customerSheet(listing, mannerOf(ctx))] : [];
  },
  value: async (ctx, query) => (await valuePage(ctx, query, () => "")).sheets,
  program: async (ctx, query) => programSheets(await readProgramHealth(ctx, query), query, mannerOf(ctx)),
};

/** /app/retention/overview/order-funnel.csv, with the same query as the page. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readStatisticsQuery(new URL(args.request.url).searchParams, todayOf(ctx));
  const sheetsOf = Object.hasOwn(PAGES, args.params.page ?? "") ? PAGES[args.params.page ?? ""] : undefined;
  const sheets = sheetsOf ? await sheetsOf(ctx, query) : [];
  const sheet = sheets.find(({ id }) => `${id}.csv` === args.params.file);
  if (!sheet) throw new Response("There is no such file", { status: 404 });
  return new Response(sheetCsv(sheet), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${sheet.id}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
