import type { Db } from "#app/db/client.server.ts";

/** Remembers when the merchant put the set-up steps away; null brings them back. */
export async function updateSetupDismissed(db: Db, shopId: bigint, dismissedAt: Date | null): Promise<void> {
  await db.$executeRaw`update shop set setup_dismissed_at = ${dismissedAt} where id = ${shopId}`;
}
