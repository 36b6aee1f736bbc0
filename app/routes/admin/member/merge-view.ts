import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import { pointsMoved } from "#app/domain/ledger/merge-record.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { MemberMergeRow } from "#app/services/members/list-merges.ts";
import { formatMoment } from "#app/ui/format-moment.ts";

export interface MergeView {
  id: string;
  /** "Bob Ray became part of this member: 124 points and 2 orders came over" */
  text: string;
  when: string;
  undone: string | null;
  otherUrl: string;
  otherName: string;
  /** Only from the page of the member who was kept. */
  canUndo: boolean;
}

/** One merge in words, from the side of the member whose page it is. */
export function mergeView(
  merge: MemberMergeRow,
  { memberId, voice }: { memberId: bigint; voice: Voice },
  ctx: AdminContext,
): MergeView {
  const isKept = merge.keptId === memberId;
  const otherName = memberName({
    firstName: merge.otherFirstName,
    lastName: merge.otherLastName,
    isErased: false,
  });
  const { orderIds, bonuses } = merge.record;
  const orders = orderIds.length === 1 ? "1 order" : `${orderIds.length} orders`;
  const points = countPoints(pointsMoved(merge.record), voice);
  const kept = bonuses.length > 0 ? "; bonuses that both had were kept once" : "";
  return {
    id: merge.id.toString(),
    text: isKept
      ? `${otherName} became part of this member: ${points} and ${orders} came over${kept}`
      : `This member became part of ${otherName}: ${points} and ${orders} went over${kept}`,
    when: formatMoment(merge.at, ctx.voice),
    undone: merge.undoneAt && formatMoment(merge.undoneAt, ctx.voice),
    otherUrl: `/app/members/${isKept ? merge.goneId : merge.keptId}`,
    otherName,
    canUndo: isKept && merge.undoneAt === null,
  };
}
