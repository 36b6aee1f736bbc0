import { findSnapshot, type Snapshot } from "#app/db/retention/snapshots.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { StoredModel } from "./stored-model.ts";

/** The shop's purchase model as fitted last; null: none has been fitted yet. */
export function readModel({ db, shopId }: AdminContext): Promise<Snapshot<StoredModel> | null> {
  return findSnapshot(db, shopId, "model", StoredModel);
}
