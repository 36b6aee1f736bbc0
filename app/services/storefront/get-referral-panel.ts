import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import {
  countVisitorsOf,
  listAdvocateReferrals,
  type AdvocateReferral,
} from "#app/db/referrals/list-advocate-referrals.ts";
import { recordActivity } from "#app/db/referrals/record-activity.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { explainOffer, explainPay, type OfferSentences } from "#app/domain/explain/explain-offer.ts";
import { explainReferralToAdvocate } from "#app/domain/explain/explain-referral.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import { maskName } from "#app/domain/referrals/mask-name.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import { findOrEnrol } from "#app/services/actions/find-or-enrol.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";
import { hashTrace } from "#app/services/referrals/hash-traces.ts";

/** What an advocate sees of their link. Texts are ready to be printed. */
export interface ReferralPanel {
  code: string;
  offer: OfferSentences;
  shareText: string;
  /** People who opened the link. */
  visitors: number;
  friends: { name: string; when: string; text: string }[];
}

const MAX_FRIENDS = 50;

export interface Looker {
  customerId: bigint;
  locale: string;
  ip: string;
  browserId: string | null;
}

/**
 * The link of a signed-in customer and what became of it; null where the shop has no offer, or the person was erased.
 * Being shown it is counted, with the network and browser as keyed hashes: friends who buy there are looked at.
 */
export async function getReferralPanel(ctx: ServiceContext, looker: Looker): Promise<ReferralPanel | null> {
  const program = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program;
  if (!program?.referrals) return null;
  const memberId = await findOrEnrol(ctx, looker.customerId);
  if (memberId === null) return null;
  const code = (await ensureMemberCodes(ctx, [memberId])).get(memberId);
  if (!code) return null;
  await noteActivity(ctx, { memberId, kind: "shown", channel: "" }, looker);
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const voice = shopperVoice(program, looker.locale);
  const referrals = await listAdvocateReferrals(ctx.db, ctx.shopId, memberId, MAX_FRIENDS);
  return {
    code,
    offer: explainOffer(program.referrals, voice, program.currency),
    shareText: program.referrals.shareText,
    visitors: await countVisitorsOf(ctx.db, ctx.shopId, memberId),
    friends: referrals.map((referral) => toFriend(referral, voice, timeZone)),
  };
}

function toFriend(
  { state, why, paid, holdUntil, orderedAt, friend }: AdvocateReferral,
  voice: Voice,
  timeZone: string,
): ReferralPanel["friends"][number] {
  const day = (moment: Date) => formatDay(moment, { locale: voice.locale, timeZone });
  const said = { state, why, paid: paid && explainPay(paid, voice), until: day(holdUntil) };
  return { name: maskName(friend), when: day(orderedAt), text: explainReferralToAdvocate(said, voice) };
}

/** Ways to pass a link on. */
export const CHANNELS = [
  "copy",
  "email",
  "whatsapp",
  "facebook",
  "x",
  "messenger",
  "telegram",
  "sms",
  "system",
  "qr",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Notes that a signed-in customer passed their link on. Gives whether they are a member. */
export async function noteShared(ctx: ServiceContext, looker: Looker, channel: Channel): Promise<boolean> {
  const memberId = await findOrEnrol(ctx, looker.customerId);
  if (memberId === null) return false;
  await noteActivity(ctx, { memberId, kind: "shared", channel }, looker);
  return true;
}

async function noteActivity(
  ctx: ServiceContext,
  what: { memberId: bigint; kind: "shown" | "shared"; channel: string },
  { ip, browserId }: Looker,
): Promise<void> {
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  await recordActivity(ctx.db, ctx.shopId, {
    ...what,
    day: dayOf(ctx.now, timeZone),
    ipHash: ip === "" ? null : hashTrace(ctx, "ip", ip),
    browserHash: browserId === null ? null : hashTrace(ctx, "device", browserId),
  });
}
