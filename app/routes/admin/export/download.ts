import type { LoaderFunctionArgs } from "react-router";
import { exportRows } from "#app/services/exports/export-rows.ts";
import { requireAdmin } from "../require-admin.server.ts";
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

/** Pulls the next piece when there is room for it; an error breaks the download off, so that half is not taken for all. */
function toStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
