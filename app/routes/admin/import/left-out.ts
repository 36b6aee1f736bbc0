import type { LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { skippedCsv } from "#app/services/imports/skipped-csv.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { toStream } from "../to-stream.ts";

/** The lines of an import that were left out, with the reasons, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const importId = parseId(args.params["importId"] ?? "");
  if (importId === null) throw new Response("There is no such import", { status: 404 });
  return new Response(toStream(skippedCsv(ctx, importId)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="left-out.csv"',
      "cache-control": "private, no-store",
    },
  });
}
