import type { LoaderFunctionArgs } from "react-router";
import { readMemberFilter } from "#app/domain/member-filter.ts";
import { exportSegment } from "#app/services/members/export-segment.ts";

import { requireAdmin } from "../require-admin.server.ts";
import { toStream } from "../to-stream.ts";

/** /app/members/found.csv?tier=gold&…: the members of the list, as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const filter = readMemberFilter((name) => params.get(name));
  return new Response(toStream(exportSegment(ctx, filter)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="members.csv"',
      "cache-control": "private, no-store",
    },
  });
}
