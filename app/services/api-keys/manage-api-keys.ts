import { listApiKeys, revokeApiKey, type ApiKeyRow } from "#app/db/api-keys/api-key-rows.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { ApiKeyRow };

export async function readApiKeys({ db, shopId }: Pick<AdminContext, "db" | "shopId">): Promise<ApiKeyRow[]> {
  return listApiKeys(db, shopId);
}

/** Ends a key at once and for good. False where it was not in use. */
export async function endApiKey(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  { id, actor }: { id: bigint; actor: string },
): Promise<boolean> {
  return revokeApiKey(db, shopId, { id, actor, now });
}
