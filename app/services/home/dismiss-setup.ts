import { updateSetupDismissed } from "#app/db/shops/update-setup-dismissed.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** Hides the set-up steps for this shop, or brings them back. */
export async function dismissSetup(
  { db, shopId, now }: AdminContext,
  input: { isDismissed: boolean },
): Promise<void> {
  await updateSetupDismissed(db, shopId, input.isDismissed ? now : null);
}
