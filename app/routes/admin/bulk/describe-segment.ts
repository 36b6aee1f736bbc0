import type { MemberFilter } from "#app/domain/member-filter.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { countSegment } from "#app/services/members/count-segment.ts";
import { formatNumber } from "#app/ui/format-number.ts";

/** "1,204 members", "More than 5,000 members". */
export async function describeSegment(ctx: AdminContext, filter: MemberFilter): Promise<string> {
  const { count, most } = await countSegment(ctx, filter);
  const number = (value: number) => formatNumber(value, ctx.voice.locale);
  return count > most
    ? `More than ${number(most)} members`
    : `${number(count)} ${count === 1 ? "member" : "members"}`;
}
