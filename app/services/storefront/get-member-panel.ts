import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findMember, type MemberDetails } from "#app/db/reads/find-member.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { listMemberEntries, type EntryRow } from "#app/db/reads/list-member-entries.ts";
import { listOpenLots, type LotRow } from "#app/db/reads/list-open-lots.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import { toPoints } from "#app/domain/points.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** What the theme's panel shows once it is open. Texts are ready to be printed. */
export interface MemberPanel {
  state: "unknown" | "new" | "member";
  available: number;
  /** "30 points from Dec 1, 2026", soonest first. */
  pending: { text: string }[];
  history: { when: string; points: number; text: string }[];
  pointsName: { singular: string; plural: string };
}

const HISTORY = 20;
const MAX_LOTS = 200;
const USUAL_NAME = { singular: "point", plural: "points" };

/** The panel of a customer; "unknown" where Shopify did not say who is looking, "new" before the first entry. */
export async function getMemberPanel(
  ctx: ServiceContext,
  { customerId, locale }: { customerId: bigint | null; locale: string },
): Promise<MemberPanel> {
  const program = await findCurrentProgram(ctx.db, ctx.shopId);
  const pointsName = program?.program.pointsName ?? USUAL_NAME;
  const empty = { available: 0, pending: [], history: [], pointsName };
  if (customerId === null) return { ...empty, state: "unknown" };
  const memberId = (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId);
  const member = memberId && (await findMember(ctx.db, ctx.shopId, { memberId, now: ctx.now }));
  if (!member || member.entryCount === 0) return { ...empty, state: "new" };
  return { ...empty, state: "member", ...(await describe(ctx, member, { locale, pointsName })) };
}

async function describe(ctx: ServiceContext, member: MemberDetails, voice: Voice) {
  const memberId = member.id;
  const lots = await listOpenLots(ctx.db, ctx.shopId, { memberId, limit: MAX_LOTS });
  const { rows } = await listMemberEntries(ctx.db, ctx.shopId, { memberId, cursor: null, limit: HISTORY });
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const day = (moment: Date) => formatDay(moment, { locale: voice.locale, timeZone });
  const held = lots.filter((lot) => lot.availableAt > ctx.now);
  return {
    available: toPoints(member.available),
    pending: sumsByDay(held, day).map(([from, points]) => ({
      text: `${countPoints(toPoints(points), voice)} from ${from}`,
    })),
    history: rows.map((row) => describeEntry(row, voice, day)),
  };
}

/** What becomes available on each day, soonest first: two orders of one day are one line. */
function sumsByDay(held: LotRow[], day: (moment: Date) => string): [string, bigint][] {
  const sums = new Map<string, bigint>();
  for (const lot of held.toSorted((one, other) => one.availableAt.getTime() - other.availableAt.getTime())) {
    const from = day(lot.availableAt);
    sums.set(from, (sums.get(from) ?? 0n) + lot.remaining);
  }
  return [...sums];
}

function describeEntry(row: EntryRow, voice: Voice, day: (moment: Date) => string) {
  const points = toPoints(row.points);
  return { when: day(row.occurredAt), points, text: explainEntry({ ...row, points }, voice) };
}
