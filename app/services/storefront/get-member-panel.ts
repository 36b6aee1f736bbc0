import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findMember, type MemberDetails } from "#app/db/reads/find-member.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { listMemberEntries, type EntryRow } from "#app/db/reads/list-member-entries.ts";
import { listOpenLots, type LotRow } from "#app/db/reads/list-open-lots.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { explainExpiry, lotsExpiringWithin } from "#app/domain/explain/explain-expiry.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import { waitsForFulfilment } from "#app/domain/ledger/hold.ts";
import { toPoints } from "#app/domain/points.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** What the theme's panel shows once it is open. Texts are ready to be printed. */
export interface MemberPanel {
  state: "unknown" | "new" | "member";
  available: number;
  /** "30 points from Dec 1, 2026", soonest first; "… after your order has arrived" last. */
  pending: { text: string }[];
  /** "120 points expire on May 3, 2027", soonest first. */
  expiring: { text: string }[];
  history: { when: string; points: number; text: string }[];
  pointsName: { singular: string; plural: string };
}

const HISTORY = 20;
const MAX_LOTS = 200;
/** The next days on which points expire, however far ahead: the copy in the theme names the first of them too. */
const MAX_EXPIRING = 5;
const USUAL_NAME = { singular: "point", plural: "points" };

/** The panel of a customer; "unknown" where Shopify did not say who is looking, "new" before the first entry. */
export async function getMemberPanel(
  ctx: ServiceContext,
  { customerId, locale }: { customerId: bigint | null; locale: string },
): Promise<MemberPanel> {
  const program = await findCurrentProgram(ctx.db, ctx.shopId);
  const pointsName = program?.program.pointsName ?? USUAL_NAME;
  const empty = { available: 0, pending: [], expiring: [], history: [], pointsName };
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
  const alive = lots.filter((lot) => !lot.expiresAt || lot.expiresAt > ctx.now);
  const held = alive.filter((lot) => lot.availableAt > ctx.now);
  const soonestFirst = held.sort((one, other) => one.availableAt.getTime() - other.availableAt.getTime());
  return {
    available: toPoints(member.available),
    pending: soonestFirst.map((lot) => ({
      text: `${countPoints(toPoints(lot.remaining), voice)} ${usableFrom(lot.availableAt, day)}`,
    })),
    expiring: lotsExpiringWithin(lots.map(toEnding), { days: Infinity, now: ctx.now })
      .slice(0, MAX_EXPIRING)
      .map((ending) => ({ text: explainExpiry(ending, voice, timeZone) })),
    history: rows.map((row) => describeEntry(row, voice, day)),
  };
}

function usableFrom(availableAt: Date, day: (moment: Date) => string): string {
  return waitsForFulfilment(availableAt) ? "after your order has arrived" : `from ${day(availableAt)}`;
}

function toEnding({ remaining, expiresAt }: LotRow) {
  return { remaining: toPoints(remaining), expiresAt };
}

function describeEntry(row: EntryRow, voice: Voice, day: (moment: Date) => string) {
  const points = toPoints(row.points);
  return { when: day(row.occurredAt), points, text: explainEntry({ ...row, points, who: null }, voice) };
}
