import { insertApiKey } from "#app/db/api-keys/api-key-rows.ts";
import { endingOf, formatApiKey } from "#app/domain/api/api-key.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { hashApiKey } from "./hash-api-key.ts";

/** A shop's keys in use; more are a sign that keys are made by a script. */
export const MAX_KEYS = 20;

/** Makes a key and gives it, for the only time; null where the shop has enough of them. `secret` is 32 bytes of chance, in base64url. */
export async function makeApiKey(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  { name, secret, actor }: { name: string; secret: string; actor: string },
): Promise<string | null> {
  const key = formatApiKey(shopId, secret);
  const row = { name, hash: hashApiKey(key), ending: endingOf(key), actor, now };
  return (await insertApiKey(db, shopId, row, MAX_KEYS)) ? key : null;
}
