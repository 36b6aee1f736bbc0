import { comparePrograms } from "#app/domain/explain/explain-program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { ProgramHistory } from "#app/services/program/read-program.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { staffName } from "../program/staff-name.ts";

export interface VersionRow {
  version: number;
  state: "in-force" | "scheduled" | "called-off" | "past";
  published: string;
  from: string;
  who: string;
  /** Everything it says, for the first version; else what it changed. */
  added: string[];
  gone: string[];
  /** Whether its points end otherwise than those of the version in force, so that it is asked whose. */
  changesExpiry: boolean;
}

export interface VersionsView {
  newest: number;
  rows: VersionRow[];
}

/** The versions in words, newest first, each compared with the one before it. */
export function versionsView(
  { version, inForce, versions }: ProgramHistory,
  { ctx, actor }: { ctx: AdminContext; actor: string },
): VersionsView {
  const expiryOf = (published: ProgramHistory["versions"][number] | undefined) =>
    JSON.stringify(published?.program.expiry ?? null);
  const present = expiryOf(versions.find((published) => published.version === inForce));
  const rows = versions.map((published, index): VersionRow => {
    const before = versions[index + 1]?.program ?? null;
    const { gone, added } = comparePrograms(before, published.program, ctx.voice.locale);
    return {
      version: published.version,
      state: stateOf(published, { inForce, now: ctx.now }),
      published: formatMoment(published.publishedAt, ctx.voice),
      from: formatMoment(published.effectiveAt, ctx.voice),
      who: staffName(published.publishedBy, actor),
      gone,
      added,
      changesExpiry: expiryOf(published) !== present,
    };
  });
  return { newest: version, rows };
}

function stateOf(
  { version, effectiveAt, calledOff }: ProgramHistory["versions"][number],
  { inForce, now }: { inForce: number; now: Date },
): VersionRow["state"] {
  if (calledOff) return "called-off";
  if (version === inForce) return "in-force";
  return effectiveAt > now ? "scheduled" : "past";
}
