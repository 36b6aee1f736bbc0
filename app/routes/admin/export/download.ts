import type { LoaderFunctionArgs } from "react-router";
import { exportRows } from "#app/services/exports/export-rows.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { toStream } from "../to-stream.ts";
import { readExportName } from "./read-export-name.ts";

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

/** /app/export/members.csv and its like: streamed as fast as it is taken, never held in memory. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const file = args.params.file ?? "";
  const named = readExportName(file);
  if (!named) throw new Response("There is no such export", { status: 404 });
  return new Response(toStream(exportRows(ctx, named.what, named.format)), {
    headers: {
      "content-type": TYPES[named.format],
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "private, no-store",
    },
  });
}
