import { listTaggings, type Tagging } from "#app/db/retention/tagging/taggings.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { Tagging };

const TAGGINGS_SHOWN = 3;

/** The lists that were tagged last, the newest first; the one at work is among them. */
export function readTaggings({ db, shopId }: AdminContext): Promise<Tagging[]> {
  return listTaggings(db, shopId, TAGGINGS_SHOWN);
}
