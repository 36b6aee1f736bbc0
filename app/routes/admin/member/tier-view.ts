import { explainTierReason } from "#app/domain/explain/explain-tier.ts";
import { findTier } from "#app/domain/tiers/tier.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { MemberTier } from "#app/services/members/describe-member-tier.ts";
import { formatDay, formatMoment } from "#app/ui/format-moment.ts";
import { staffName } from "../program/staff-name.ts";

/** A member's tier, ready to be printed. */
export interface MemberTierView {
  name: string;
  since: string | null;
  lines: string[];
  notice: string | null;
  percent: number | null;
  isManual: boolean;
  options: { value: string; label: string }[];
  changes: { id: string; what: string; why: string; when: string }[];
}

export function memberTierView(
  { ladder, progress, since, lines, notice, changes }: MemberTier,
  ctx: AdminContext,
  actor: string,
): MemberTierView {
  const { tier, next, current, isManual } = progress;
  const nameOf = (tierId: string | null) => (tierId ? (findTier(ladder, tierId)?.name ?? tierId) : "No tier");
  return {
    name: tier?.name ?? "No tier",
    since: since && tier ? formatDay(since, ctx.voice) : null,
    lines,
    notice,
    percent: next ? Math.min(100, Math.round((current / next.tier.threshold) * 100)) : null,
    isManual,
    options: ladder.tiers.map(({ id, name }) => ({ value: id, label: name })),
    changes: changes.map((change) => ({
      id: String(change.id),
      what:
        change.fromTier === change.toTier
          ? nameOf(change.toTier)
          : `${nameOf(change.fromTier)} → ${nameOf(change.toTier)}`,
      why: [
        explainTierReason(change.why) + (change.actor ? ` (${staffName(change.actor, actor)})` : ""),
        ...(change.note ? [`“${change.note}”`] : []),
      ].join(": "),
      when: formatMoment(change.at, ctx.voice),
    })),
  };
}
