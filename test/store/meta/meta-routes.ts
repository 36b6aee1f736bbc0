import type { RunningStore } from "#test/store/running-store.ts";
import { clockStream, readClock } from "#test/store/meta/clock-stream.ts";

/** /__meta/… */
export async function metaRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (pathname === "/__meta/clock/stream") return clockStream(store.state);
  if (pathname === "/__meta/clock" && request.method === "GET") return Response.json(readClock(store.state));
  return null;
}
