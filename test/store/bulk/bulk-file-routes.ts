import type { RunningStore } from "#test/store/running-store.ts";
import { settleBulkOperations } from "./settle-bulk-operations.ts";

/** Where the result of an operation is. */
export function bulkFilePath({ id, secret }: { id: bigint; secret: string }): string {
  return `/bulk-operation-outputs/${secret}/bulk-${id}.jsonl`;
}

/** GET of a result, whole or from a byte on. An address that has expired is refused as Shopify's storage does. */
export async function bulkFileRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/bulk-operation-outputs/")) return null;
  await settleBulkOperations(store.state);
  const operation = store.state.bulkOperations.find((one) => bulkFilePath(one) === pathname);
  if (!operation?.file) return new Response("<Error><Code>ExpiredToken</Code></Error>", { status: 400 });
  const bytes = Buffer.from(operation.file);
  const from = firstByte(request.headers.get("range"));
  const headers = { "content-type": "application/jsonl", "accept-ranges": "bytes" };
  if (from >= bytes.length && from > 0) return new Response(null, { status: 416 });
  const ranged = { ...headers, "content-length": String(bytes.length - from) };
  const body = bytes.subarray(from);
  const isCut = store.state.faults.bulk.cutNext > 0;
  if (isCut) store.state.faults.bulk.cutNext -= 1;
  return new Response(isCut ? cutInTheMiddle(body) : new Uint8Array(body), {
    status: from > 0 ? 206 : 200,
    headers:
      from > 0 ? { ...ranged, "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : ranged,
  });
}

function firstByte(range: string | null): number {
  return Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
}

/** Half of the body, then the connection breaks. */
function cutInTheMiddle(body: Buffer): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) return controller.error(new Error("the download is cut"));
      isSent = true;
      controller.enqueue(new Uint8Array(body.subarray(0, Math.ceil(body.length / 2))));
    },
  });
}
