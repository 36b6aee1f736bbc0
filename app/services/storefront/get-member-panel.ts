import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findMember, type MemberDetails } from "#app/db/reads/find-member.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { listMemberEntries, type EntryRow } from "#app/db/reads/list-member-entries.ts";
import { findOpenNotice } from "#app/db/tiers/find-open-notice.ts";
import { listOpenLots, type LotRow } from "#app/db/reads/list-open-lots.ts";
import { explainNotice, explainTierToShopper } from "#app/domain/explain/explain-tier.ts";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { explainExpiry, lotsExpiringWithin } from "#app/domain/explain/explain-expiry.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import { countPoints, formatPoints, nameOf, type Voice } from "#app/domain/explain/voice.ts";
import { waitsForFulfilment } from "#app/domain/ledger/hold.ts";
import { toPoints } from "#app/domain/points.ts";
import type { Program } from "#app/domain/program.ts";
import { say } from "#app/domain/texts/say.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import { percentOfNext } from "#app/domain/tiers/tier-progress.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { describeTiers, tierVoice } from "#app/services/tiers/describe-tiers.ts";

/** What the theme's panel shows once it is open. Texts are ready to be printed. */
export interface MemberPanel {
  state: "unknown" | "new" | "member";
  available: number;
  /** The same ready to be printed, "1,240.5", and the shop's word for so many. */
  availableText: string;
  availableName: string;
  /** "30 points from Dec 1, 2026", soonest first; "… after your order has arrived" last. */
  pending: { text: string }[];
  /** "120 points expire on May 3, 2027", soonest first. */
  expiring: { text: string }[];
  /** `change`: "+24.5". */
  history: { when: string; points: number; change: string; text: string }[];
  /** Null where the program has no tiers. */
  tier: TierPanel | null;
}

/** The member's tier, what is missing for the next one, and what keeps it. */
export interface TierPanel {
  name: string | null;
  lines: string[];
  perks: string[];
  /** How far the next tier is, in percent; null at the top. */
  percent: number | null;
  /** "Your tier ends on …" where the member has been given notice. */
  notice: string | null;
}

const HISTORY = 20;
const MAX_LOTS = 200;
/** The next days on which points expire, however far ahead: the copy in the theme names the first of them too. */
const MAX_EXPIRING = 5;

/** The panel of a customer; "unknown" where Shopify did not say who is looking, "new" before the first entry. */
export async function getMemberPanel(
  ctx: ServiceContext,
  { customerId, locale }: { customerId: bigint | null; locale: string },
): Promise<MemberPanel> {
  const program = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  const voice = shopperVoice(program?.program ?? null, locale);
  const empty = { ...sayAvailable(0, voice), pending: [], expiring: [], history: [], tier: null };
  if (customerId === null) return { ...empty, state: "unknown" };
  const memberId = (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId);
  const tier = memberId && program ? await describeTier(ctx, program.program, { memberId, voice }) : null;
  const member = memberId && (await findMember(ctx.db, ctx.shopId, { memberId, now: ctx.now }));
  if (!member || member.entryCount === 0) return { ...empty, tier, state: "new" };
  return { ...empty, tier, state: "member", ...(await describe(ctx, member, voice)) };
}

async function describeTier(
  ctx: ServiceContext,
  program: Program,
  { memberId, voice }: { memberId: bigint; voice: Voice },
): Promise<TierPanel | null> {
  const description = (await describeTiers(ctx, program, [memberId])).get(memberId);
  if (!description) return null;
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const words = tierVoice(program, voice, timeZone);
  const { progress } = description;
  const notice = progress.tier && (await findOpenNotice(ctx.db, ctx.shopId, memberId));
  return {
    name: progress.tier?.name ?? null,
    lines: explainTierToShopper(progress, words),
    perks: progress.tier?.perks ?? [],
    percent: percentOfNext(progress),
    notice: notice && progress.tier ? explainNotice(progress.tier.name, notice.dueAt, words) : null,
  };
}

async function describe(ctx: ServiceContext, member: MemberDetails, voice: Voice) {
  const memberId = member.id;
  const lots = await listOpenLots(ctx.db, ctx.shopId, { memberId, limit: MAX_LOTS });
  const { rows } = await listMemberEntries(ctx.db, ctx.shopId, { memberId, cursor: null, limit: HISTORY });
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const day = (moment: Date) => formatDay(moment, { locale: voice.locale, timeZone });
  const alive = lots.filter((lot) => !lot.expiresAt || lot.expiresAt > ctx.now);
  const held = alive.filter((lot) => lot.availableAt > ctx.now);
  return {
    ...sayAvailable(toPoints(member.available), voice),
    pending: sumsByDay(held, (lot) => usableFrom(lot.availableAt, day)).map(([from, points]) => ({
      text: explainPending(from, countPoints(toPoints(points), voice), voice),
    })),
    expiring: lotsExpiringWithin(lots.map(toEnding), { days: Infinity, now: ctx.now })
      .slice(0, MAX_EXPIRING)
      .map((ending) => ({ text: explainExpiry(ending, voice, timeZone) })),
    history: rows.map((row) => describeEntry(row, voice, day)),
  };
}

function sayAvailable(available: number, voice: Voice) {
  return {
    available,
    availableText: formatPoints(available, voice),
    availableName: nameOf(available, voice),
  };
}

/** The day from which points can be used; null while an order is on its way. */
function usableFrom(availableAt: Date, day: (moment: Date) => string): string | null {
  return waitsForFulfilment(availableAt) ? null : day(availableAt);
}

function explainPending(from: string | null, amount: string, voice: Voice): string {
  return from === null
    ? say(voice, "pending.after_arrival", { amount })
    : say(voice, "pending.from", { amount, day: from });
}

/** What becomes available on each day, soonest first: two orders of one day are one line. */
function sumsByDay(held: LotRow[], when: (lot: LotRow) => string | null): [string | null, bigint][] {
  const sums = new Map<string | null, bigint>();
  for (const lot of held.toSorted((one, other) => one.availableAt.getTime() - other.availableAt.getTime())) {
    const from = when(lot);
    sums.set(from, (sums.get(from) ?? 0n) + lot.remaining);
  }
  return [...sums];
}

function toEnding({ remaining, expiresAt }: LotRow) {
  return { remaining: toPoints(remaining), expiresAt };
}

function describeEntry(row: EntryRow, voice: Voice, day: (moment: Date) => string) {
  const points = toPoints(row.points);
  return {
    when: day(row.occurredAt),
    points,
    change: formatPoints(points, voice, "exceptZero"),
    text: explainEntry({ ...row, points, who: null }, voice),
  };
}
