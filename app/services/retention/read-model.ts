import { listPurchasePatterns } from "#app/db/retention/reads/list-purchase-patterns.ts";
import { findSnapshot, type Snapshot } from "#app/db/retention/snapshots.ts";
import { aliveGroups } from "#app/domain/retention/alive-groups.ts";
import type { ModelMonth } from "#app/domain/retention/model-churn.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { expectYear } from "./expect-year.ts";
import { segmentFilter } from "./segment-filter.ts";
import { StoredModel } from "./stored-model.ts";

/** The shop's purchase model as fitted last; null: none has been fitted yet. */
export function readModel({ db, shopId }: AdminContext): Promise<Snapshot<StoredModel> | null> {
  return findSnapshot(db, shopId, "model", StoredModel);
}

/**
 * What the shop's model says of the customers of a segment: their own histories with the shop's parameters. A fit of
 * their own would be one of too few for most segments. `day`: yesterday, until which histories are known.
 */
export async function readModelOf(
  ctx: AdminContext,
  segment: Segment,
  day: number,
): Promise<StoredModel | null> {
  const stored = (await readModel(ctx))?.figures ?? null;
  if (segment.kind === "all" || stored?.model.kind !== "known") return stored;
  const filter = await segmentFilter(ctx, segment, day + 1);
  const patterns = await listPurchasePatterns(ctx.db, ctx.shopId, { today: day, segment: filter });
  const shop = stored.model.value;
  const count = (all: typeof patterns) => all.reduce((sum, { customers }) => sum + customers, 0);
  const model = {
    ...shop,
    customers: count(patterns),
    repeaters: count(patterns.filter(({ repeats }) => repeats > 0)),
    expectedAlive: aliveGroups(shop.purchases, patterns).reduce((sum, { alive }) => sum + alive, 0),
  };
  return { model: { kind: "known", value: model }, nextYear: expectYear(model, patterns), months: [] };
}

/** What the model lost month by month. It is counted in the night and of all customers: a segment has none. */
export async function readModelMonths(ctx: AdminContext, segment: Segment): Promise<ModelMonth[]> {
  return segment.kind === "all" ? ((await readModel(ctx))?.figures.months ?? []) : [];
}
