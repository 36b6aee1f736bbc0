import type { LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { readDataReport } from "#app/services/privacy/read-data-report.ts";
import { requireAdmin } from "../require-admin.server.ts";

/** The file that answers a customer's data request. Only for the shop it belongs to, and never cached. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const requestId = parseId(args.params.requestId ?? "");
  const found = requestId === null ? null : await readDataReport(ctx, requestId);
  if (!found) throw new Response("There is no such data request in this shop", { status: 404 });
  return new Response(JSON.stringify(found.report, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="customer-data-${requestId}.json"`,
      "cache-control": "private, no-store",
    },
  });
}
