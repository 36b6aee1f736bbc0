import { runtime } from "#app/runtime.server.ts";
import { admitApiKey } from "#app/services/api-keys/admit-api-key.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { answerError } from "./answer-error.ts";

/** First line of every address of the API: the shop of the key in the request, or an error is thrown as an answer. */
export async function requireApiKey(request: Request): Promise<ServiceContext> {
  const { database, now, config } = runtime();
  const [, key] = /^Bearer +(\S{1,200})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const at = now();
  const use = key ? await admitApiKey({ db: database.db, now: at }, key) : null;
  if (use?.ok) {
    return { db: database.db, shopId: use.shopId, now: at, personalDataKey: config.personalDataKey };
  }
  if (use?.reason === "too-many") {
    const headers = { "retry-after": String(use.waitSeconds) };
    throw answerError(
      "too-many-requests",
      `This key has made too many requests. Wait ${use.waitSeconds} seconds.`,
      { headers },
    );
  }
  throw answerError("unauthorized", "Send a key of this shop: “Authorization: Bearer pln_…”.", {
    headers: { "www-authenticate": "Bearer" },
  });
}
