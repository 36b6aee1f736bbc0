import { insertExpiringEvents } from "#app/db/flow/flow-event-rows.ts";
import { listShopsTellingOfExpiry } from "#app/db/flow/flow-setting-rows.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

const DAY_MS = 86_400_000;

/** Notes for Flow which members' points expire within the days that their shop has chosen; each day of theirs once. */
export async function noteExpiringPoints({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const { shopId, days } of await listShopsTellingOfExpiry(db)) {
    const { timeZone } = await findShopVoice(db, shopId);
    const until = new Date(now.getTime() + days * DAY_MS);
    await insertExpiringEvents(db, shopId, { until, timeZone, now });
  }
}
