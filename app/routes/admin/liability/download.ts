import type { LoaderFunctionArgs } from "react-router";
import { dayIn } from "#app/domain/liability/report-range.ts";
import { lotsByAgeCsv } from "#app/services/liability/lots-by-age-csv.ts";
import { rollForwardCsv } from "#app/services/liability/roll-forward-csv.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { findRangeError } from "./read-liability-query.ts";

/** /app/liability/roll-forward.csv?from=…&to=… and /app/liability/lots-by-age.csv. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const today = dayIn(ctx.now, ctx.voice.timeZone);
  const params = new URL(args.request.url).searchParams;
  if (args.params.file === "lots-by-age.csv") {
    const csv = await lotsByAgeCsv(ctx);
    if (csv === null) throw new Response("The shop's currency is not known yet", { status: 409 });
    return csvFile(csv, `lots-by-age-${today}.csv`);
  }
  if (args.params.file !== "roll-forward.csv") throw new Response("There is no such file", { status: 404 });
  const range = { from: params.get("from") ?? "", to: params.get("to") ?? "" };
  const error = findRangeError(range);
  if (error) throw new Response(error, { status: 400 });
  return csvFile(await rollForwardCsv(ctx, range), `roll-forward-${range.from}-${range.to}.csv`);
}

function csvFile(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
