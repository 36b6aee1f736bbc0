import type { LoaderFunctionArgs } from "react-router";
import { findRangeError } from "../liability/read-liability-query.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { namedPerformance, performanceCsv } from "./performance-view.ts";

/** /app/rewards/performance/performance.csv?from=…&to=… */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const range = { from: params.get("from") ?? "", to: params.get("to") ?? "" };
  const error = findRangeError(range);
  if (error) throw new Response(error, { status: 400 });
  const csv = performanceCsv(await namedPerformance(ctx, { from: range.from, until: range.to }));
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="rewards-${range.from}-${range.to}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
