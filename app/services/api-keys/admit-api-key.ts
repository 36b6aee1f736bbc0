import { countApiKeyUse } from "#app/db/api-keys/api-key-rows.ts";
import type { Db } from "#app/db/client.server.ts";
import { shopOfApiKey } from "#app/domain/api/api-key.ts";
import { hashApiKey } from "./hash-api-key.ts";

/** Requests that a key may make in a minute of the clock. */
export const REQUESTS_PER_MINUTE = 300;
const MINUTE_MS = 60_000;

export type KeyAdmission =
  | { ok: true; shopId: bigint }
  | { ok: false; reason: "no-such-key" }
  | { ok: false; reason: "too-many"; waitSeconds: number };

/** Whether a request with this key is answered now; it is counted in any case. */
export async function admitApiKey({ db, now }: { db: Db; now: Date }, key: string): Promise<KeyAdmission> {
  const shopId = shopOfApiKey(key);
  if (shopId === null) return { ok: false, reason: "no-such-key" };
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const use = await countApiKeyUse(db, shopId, { hash: hashApiKey(key), minute, now });
  if (!use) return { ok: false, reason: "no-such-key" };
  if (use.counted <= REQUESTS_PER_MINUTE) return { ok: true, shopId };
  const waitSeconds = Math.ceil((minute.getTime() + MINUTE_MS - now.getTime()) / 1000);
  return { ok: false, reason: "too-many", waitSeconds };
}
