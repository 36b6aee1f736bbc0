import type { Db } from "#app/db/client.server.ts";
import { ALLOCATION_COLUMNS, exportAllocations } from "#app/db/reads/export-allocations.ts";
import { ENTRY_COLUMNS, exportEntries } from "#app/db/reads/export-entries.ts";
import { exportLots, LOT_COLUMNS } from "#app/db/reads/export-lots.ts";
import { exportMembers, MEMBER_COLUMNS } from "#app/db/reads/export-members.ts";
import { exportReferrals, REFERRAL_COLUMNS } from "#app/db/reads/export-referrals.ts";
import { exportRedemptions, REDEMPTION_COLUMNS } from "#app/db/reads/export-redemptions.ts";
import type { ExportPage } from "#app/db/reads/export-page.ts";

/** A row as it leaves: its id, and texts, numbers or JSON by column. */
export type ExportRow = { id: string } & Record<string, unknown>;

export interface ExportSource {
  columns: string[];
  /** Those of them that hold points. */
  points: readonly string[];
  read(db: Db, shopId: bigint, page: ExportPage): Promise<ExportRow[]>;
}

/** What can be exported. The columns are described in docs/exports.md. */
export const EXPORT_SOURCES = {
  members: { columns: MEMBER_COLUMNS, points: ["balance", "deficit"], read: exportMembers },
  entries: { columns: ENTRY_COLUMNS, points: ["points"], read: exportEntries },
  lots: { columns: LOT_COLUMNS, points: ["points", "remaining"], read: exportLots },
  referrals: { columns: REFERRAL_COLUMNS, points: [], read: exportReferrals },
  redemptions: {
    columns: REDEMPTION_COLUMNS,
    points: ["points", "returned_points"],
    read: exportRedemptions,
  },
  allocations: { columns: ALLOCATION_COLUMNS, points: ["points"], read: exportAllocations },
} as const satisfies Record<string, ExportSource>;

export type ExportName = keyof typeof EXPORT_SOURCES;
