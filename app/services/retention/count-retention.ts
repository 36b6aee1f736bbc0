import { isLargeShop, listShopsWithCustomers } from "#app/db/retention/list-shops-to-count.ts";
import { markNewMembers } from "#app/db/retention/mark-new-members.ts";
import { listSegmentValues } from "#app/db/retention/reads/list-segment-values.ts";
import { findSnapshot, saveSnapshot } from "#app/db/retention/snapshots.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { KeptCounts } from "#app/domain/retention/counts.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { RANGE_NAMES, rangeBefore, statisticsRange } from "#app/domain/retention/range.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { auditRetention } from "./audit-retention.ts";
import { countLifetime, countRange } from "./count-lifetime.ts";
import { fitModel } from "./fit-model.ts";
import { refreshRetention } from "./refresh-retention.ts";
import { StoredModel } from "./stored-model.ts";

type ReadContext = Pick<ServiceContext, "db" | "shopId" | "now">;

/** Once on each shop's day: the audit, the purchase model, and each hour what large shops keep. Begun again, it goes on where it was. */
export async function countRetention({ db, now }: Omit<ReadContext, "shopId">): Promise<void> {
  for (const { shopId, timeZone } of await listShopsWithCustomers(db)) {
    const today = dayNumber(dayOf(now, timeZone));
    const ctx = { db, shopId, now };
    await markNewMembers(db, shopId);
    await refreshRetention(ctx);
    await auditRetention(ctx, today);
    const model = await findSnapshot(db, shopId, "model", StoredModel);
    if (model?.day !== today)
      await saveSnapshot(db, shopId, "model", {
        day: today,
        countedAt: now,
        figures: await fitModel(ctx, today),
      });
    if (await isLargeShop(db, shopId)) await keepCounts(ctx, today);
  }
}

async function keepCounts(ctx: ReadContext, today: number): Promise<void> {
  const kept = await findSnapshot(ctx.db, ctx.shopId, "counts", KeptCounts);
  if (kept?.day === today && (await isLargeShop(ctx.db, ctx.shopId, "huge"))) return;
  const segments = await listSegmentValues(ctx.db, ctx.shopId);
  const everybody = { kind: "all" } as const;
  const lifetime = await countLifetime(ctx, today, everybody);
  const ranges = [];
  for (const name of RANGE_NAMES) {
    const range = statisticsRange(name, today);
    const now = await countRange(ctx, { range, today }, everybody);
    ranges.push({
      name,
      now,
      before: await countRange(ctx, { range: rangeBefore(range), today }, everybody),
    });
  }
  await saveSnapshot(ctx.db, ctx.shopId, "counts", {
    day: today,
    countedAt: ctx.now,
    figures: { lifetime, ranges, segments },
  });
}
