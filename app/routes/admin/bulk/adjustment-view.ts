import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readAdjustment } from "#app/services/segments/read-adjustment.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";

/** An adjustment of many members, for the page. */
export interface AdjustmentView {
  status: "running" | "stopped" | "finished";
  /** "50 points for each member: Thank you". */
  title: string;
  percent: number;
  progress: string;
  when: string;
  refused: { id: string; name: string; why: string }[];
  refusedCount: string | null;
}

const WHY: Record<string, string> = {
  "below-zero": "Has fewer points than that",
  "above-limit": "Beyond what staff may adjust",
  "erased-member": "Erased",
};

/** The shop's newest adjustment of many members; null where there was none. */
export async function adjustmentView(ctx: AdminContext, voice: Voice): Promise<AdjustmentView | null> {
  const found = await readAdjustment(ctx);
  if (!found) return null;
  const { status, points, note, members, done, adjusted, createdAt } = found.adjustment;
  const number = (value: number) => formatNumber(value, voice.locale);
  const refused = done - adjusted;
  return {
    status,
    title: `${countPoints(Math.abs(points), voice)} ${points > 0 ? "to" : "from"} each member: ${note}`,
    percent: status === "finished" ? 100 : Math.min(100, Math.round((done / members) * 100)),
    progress: `${number(done)} of ${number(members)} members`,
    when: formatMoment(createdAt, ctx.voice),
    refused: found.refused.map(({ id, reason, ...member }) => ({
      id: String(id),
      name: memberName({ ...member, isErased: reason === "erased-member" }),
      why: WHY[reason] ?? reason,
    })),
    refusedCount:
      refused === 0
        ? null
        : `${number(refused)} ${refused === 1 ? "member was" : "members were"} left as they are`,
  };
}
