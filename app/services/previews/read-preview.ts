import { findLiabilitySetting } from "#app/db/liability/find-liability-setting.ts";
import { findPreview, type StoredPreview } from "#app/db/previews/preview-rows.ts";
import { listPreviewMembers, type PreviewMemberRow } from "#app/db/previews/preview-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findLatestVersion } from "#app/db/program/find-latest-version.ts";
import { defaultLiabilitySetting, type LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const MEMBERS_SHOWN = 20;

export interface PreviewReport {
  preview: StoredPreview;
  current: Program | null;
  /** The newest version by now: another one than the preview's base means that somebody has published. */
  newest: number;
  /** What finance says a point is worth, and in which currency; null while Shopify has not told the currency. */
  worth: { setting: LiabilitySetting; currency: string } | null;
  less: PreviewMemberRow[];
  more: PreviewMemberRow[];
}

/** A preview with what it has found so far. Null where the shop has none such. */
export async function readPreview(
  { db, shopId, now, shop }: AdminContext,
  previewId: bigint,
): Promise<PreviewReport | null> {
  const preview = await findPreview(db, shopId, previewId);
  if (!preview) return null;
  const list = (side: "less" | "more") =>
    listPreviewMembers(db, shopId, previewId, { side, limit: MEMBERS_SHOWN });
  const current = await findCurrentProgram(db, shopId, now);
  const saved = await findLiabilitySetting(db, shopId);
  const { currency } = shop;
  return {
    preview,
    current: current?.program ?? null,
    newest: await findLatestVersion(db, shopId),
    worth: currency ? { setting: saved?.setting ?? defaultLiabilitySetting(currency), currency } : null,
    less: await list("less"),
    more: await list("more"),
  };
}
