import {
  deleteSavedView,
  insertSavedView,
  listSavedViews,
  type SavedView,
} from "#app/db/retention/saved-views.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { SavedView };

const MOST_VIEWS = 50;

export function readSavedViews({ db, shopId }: AdminContext): Promise<SavedView[]> {
  return listSavedViews(db, shopId, MOST_VIEWS);
}

export type SaveViewAnswer = "saved" | "name-taken" | "too-many";

/** Keeps a page with what was chosen on it under a name, for everybody who works in the shop. */
export async function saveView(
  ctx: AdminContext,
  view: { name: string; page: string; query: string },
): Promise<SaveViewAnswer> {
  if ((await readSavedViews(ctx)).length >= MOST_VIEWS) return "too-many";
  const isSaved = await insertSavedView(ctx.db, ctx.shopId, { ...view, now: ctx.now });
  return isSaved ? "saved" : "name-taken";
}

export function forgetView({ db, shopId }: AdminContext, id: bigint): Promise<void> {
  return deleteSavedView(db, shopId, id);
}
