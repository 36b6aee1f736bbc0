import { explainAward, explainLeftOutAmount } from "#app/domain/explain/explain-award.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { explainExpiry, formatLastDay, lotsExpiringWithin } from "#app/domain/explain/explain-expiry.ts";
import { countPoints, formatPoints, nameOf, type Voice } from "#app/domain/explain/voice.ts";
import { waitsForFulfilment } from "#app/domain/ledger/hold.ts";
import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import { formatMoney } from "#app/domain/money.ts";
import { toPoints } from "#app/domain/points.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { MemberDescription } from "#app/services/members/describe-member.ts";
import { formatDay, formatMoment } from "#app/ui/format-moment.ts";
import { formatChange } from "#app/ui/format-number.ts";
import { staffName } from "../program/staff-name.ts";
import type { Figure } from "#app/ui/figures.tsx";

export interface BreakdownView {
  parts: { key: string; title: string; counted: string; points: string }[];
  leftOut: string[];
  total: { counted: string; points: string };
  version: number | null;
}

export interface EntryView {
  id: string;
  title: string;
  explanation: string | null;
  when: string;
  change: string;
  isCredit: boolean;
  balanceAfter: string;
  /** "Pending until Dec 7, 2026", while that lies ahead. */
  pending: string | null;
  orderUrl: string | null;
  orderName: string | null;
  breakdown: BreakdownView | null;
  /** The key of expired points that can still be brought back. */
  expiryKey: string | null;
}

export interface LotView {
  id: string;
  order: string;
  earned: string;
  usable: string;
  expires: string;
  remaining: string;
}

type Described = MemberDescription;

/** Available, pending with its dates, and what is owed after refunds took back more than was left. */
export function memberFigures({ member, voice }: Described, ctx: AdminContext): Figure[] {
  const deficit = toPoints(member.deficit);
  const owed: Figure = {
    label: "Owed",
    value: formatPoints(deficit, voice),
    definition: `Taken back beyond the balance; the next ${nameOf(0, voice)} pay it first`,
    isCritical: true,
  };
  return [
    { label: "Available", value: formatPoints(member.available, voice), definition: "Can be used now" },
    { label: "Pending", value: formatPoints(member.pending, voice), definition: pendingWhen(member, ctx) },
    {
      label: "Balance",
      value: formatPoints(member.balance, voice),
      definition: deficit > 0 ? "Available and pending, less what is owed" : "Available and pending together",
    },
    ...(deficit > 0 ? [owed] : []),
  ];
}

function pendingWhen(
  { pending, firstAvailableAt, lastAvailableAt }: Described["member"],
  ctx: AdminContext,
): string {
  if (pending === 0n || !firstAvailableAt || !lastAvailableAt) return "Nothing is on hold";
  if (waitsForFulfilment(firstAvailableAt)) return "Can be used after the orders have arrived";
  const first = formatDay(firstAvailableAt, ctx.voice);
  if (waitsForFulfilment(lastAvailableAt))
    return `Can be used from ${first}, some after their orders arrived`;
  const last = formatDay(lastAvailableAt, ctx.voice);
  return first === last ? `Can be used from ${first}` : `Can be used between ${first} and ${last}`;
}

/** One entry of the ledger with the sentence that explains it and the sums behind it. */
export function entryView(
  entry: Described["entries"][number],
  { voice }: Described,
  ctx: AdminContext & { actor: string },
): EntryView {
  const points = toPoints(entry.points);
  const { award, change } = entry.breakdown ?? {};
  const isFirst = change?.why === "earned" || change?.why === "claimed";
  const order = `Order ${entry.orderName ?? ""}`.trim();
  const title = isFirst
    ? `${order}${change.why === "claimed" ? ", placed as a guest" : ""}`
    : explainEntry({ ...entry, points, who: staffInSentence(entry.actor, ctx.actor) }, voice);
  const now = award ? explainAward(award, voice) : null;
  const after =
    change && !isFirst ? `Was ${countPoints(change.before, voice)}. Now ${lowerFirst(now ?? "")}` : now;
  const isHeld = entry.availableAt !== null && entry.availableAt > ctx.now;
  return {
    id: entry.id.toString(),
    title,
    explanation: after,
    when: formatMoment(entry.occurredAt, ctx.voice),
    change: formatChange(points, ctx.voice.locale, voice.pointDecimals),
    isCredit: points > 0,
    balanceAfter: formatPoints(entry.balanceAfter, voice),
    pending: isHeld && entry.availableAt ? pendingUntil(entry.availableAt, ctx) : null,
    orderUrl: entry.orderId === null ? null : `shopify://admin/orders/${entry.orderId}`,
    orderName: entry.orderName,
    breakdown: breakdownView(entry, voice),
    expiryKey: entry.kind === "expire" && !entry.isGivenBack ? entry.key : null,
  };
}

function breakdownView(
  { breakdown, programVersion }: Described["entries"][number],
  voice: Voice,
): BreakdownView | null {
  if (!breakdown || breakdown.award.parts.length === 0) return null;
  const { award } = breakdown;
  const { locale } = voice;
  const money = (minor: number, currency = award.currency) => formatMoney({ minor, currency }, locale);
  return {
    parts: award.parts.map((part, index) => ({
      key: `${part.lineId} ${part.ruleId} ${index}`,
      title: part.title,
      counted: money(part.baseMinor, part.currency),
      points: formatPoints(part.points, voice),
    })),
    leftOut: award.leftOut.map((amount) => explainLeftOutAmount(amount, award.currency, locale)),
    total: { counted: money(award.baseMinor), points: formatPoints(award.points, voice) },
    version: programVersion,
  };
}

/** One lot: what is left of the points that one entry gave. */
export function lotView(lot: Described["lots"][number], { voice }: Described, ctx: AdminContext): LotView {
  return {
    id: lot.id.toString(),
    order: originOf(lot),
    earned: formatDay(lot.earnedAt, ctx.voice),
    usable: usableFrom(lot.availableAt, ctx),
    expires: lot.expiresAt ? formatLastDay(lot.expiresAt, ctx.voice) : "Never",
    remaining: `${formatPoints(lot.remaining, voice)} of ${formatPoints(lot.points, voice)}`,
  };
}

function originOf({ orderName, movedFrom }: Described["lots"][number]): string {
  if (orderName) return `Order ${orderName}`;
  return movedFrom ? `Moved from ${SOURCE_NAMES[movedFrom]}` : "Given by the shop";
}

function usableFrom(availableAt: Date, { now, voice }: AdminContext): string {
  if (waitsForFulfilment(availableAt)) return "After fulfilment";
  return availableAt <= now ? "Now" : formatDay(availableAt, voice);
}

function pendingUntil(availableAt: Date, { voice }: AdminContext): string {
  return waitsForFulfilment(availableAt)
    ? "Pending until the order has arrived"
    : `Pending until ${formatDay(availableAt, voice)}`;
}

const EXPIRING_DAYS = 90;

/** What expires within 90 days, one sentence a day: "120 points expire on May 3, 2027". */
export function expiringSoon({ lots, voice }: Described, ctx: AdminContext): string[] {
  const endings = lots.map(({ remaining, expiresAt }) => ({ remaining: toPoints(remaining), expiresAt }));
  return lotsExpiringWithin(endings, { days: EXPIRING_DAYS, now: ctx.now }).map((ending) =>
    explainExpiry(ending, voice, ctx.voice.timeZone),
  );
}

/** "100 points until Dec 31, 2026, by you (“was ill”)", with when that was decided. */
export function extensionView(
  { id, points, until, note, actor, at }: Described["extensions"][number],
  { voice }: Described,
  ctx: AdminContext & { actor: string },
): { id: string; text: string; when: string } {
  const day = formatLastDay(until, ctx.voice);
  const who = staffInSentence(actor, ctx.actor) ?? "the shop";
  return {
    id: id.toString(),
    text: `${countPoints(points, voice)} until ${day}, by ${who} (“${note}”)`,
    when: formatMoment(at, ctx.voice),
  };
}

/** Who adjusted, in the middle of a sentence. */
function staffInSentence(actor: string | null, reader: string): string | null {
  if (actor === null) return null;
  return actor === reader ? "you" : staffName(actor, reader);
}

/** "No points: the order is not paid" goes on in the middle of a sentence. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
