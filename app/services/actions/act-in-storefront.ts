import { saveBirthday } from "#app/db/members/save-birthday.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import type { Action } from "#app/domain/earning/action-rule.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { answerSurvey } from "./answer-survey.ts";
import { findOrEnrol } from "./find-or-enrol.ts";
import { recordAction, type ActionResult } from "./record-action.ts";

/** What a shopper may say of themself; everything else must come from whoever knows it. */
const SAID_BY_SHOPPER: ReadonlySet<Action> = new Set(["social-follow", "social-share"]);

export type StorefrontAct =
  | { kind: "welcome" }
  /** A link was followed or shared. */
  | { kind: "social"; ruleId: string }
  /** "05-03". */
  | { kind: "birthday"; birthday: string }
  /** The place of the chosen answer, from 0. */
  | { kind: "survey"; ruleId: string; answer: number };

export type StorefrontResult =
  | ActionResult
  | { ok: false; reason: "no-such-answer" }
  | { ok: true; points: 0; isRepeat: boolean; title: null };

const NO_POINTS = { ok: true, points: 0, isRepeat: false, title: null } as const;

/**
 * What a signed-in shopper does in the theme. Being signed in is the proof of an account, of the new kind too, so
 * the sign-up points come with whatever they do first. Setting a birthday pays nothing by itself.
 */
export async function actInStorefront(
  ctx: ServiceContext,
  customerId: bigint,
  act: StorefrontAct,
): Promise<StorefrontResult> {
  const memberId = await findOrEnrol(ctx, customerId);
  if (memberId === null) return { ok: false, reason: "not-for-this-member" };
  const welcome = await recordAction(ctx, { memberId, rule: { action: "sign-up" }, event: "sign-up" });
  const result = act.kind === "welcome" ? welcome : await perform(ctx, memberId, act);
  const isNews = [welcome, result].some((each) => each.ok && !each.isRepeat);
  if (isNews) await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return result;
}

async function perform(
  ctx: ServiceContext,
  memberId: bigint,
  act: Exclude<StorefrontAct, { kind: "welcome" }>,
): Promise<StorefrontResult> {
  if (act.kind === "birthday") {
    await saveBirthday(ctx.db, ctx.shopId, { memberId, birthday: act.birthday, now: ctx.now });
    return NO_POINTS;
  }
  if (act.kind === "survey") return answerSurvey(ctx, { memberId, ruleId: act.ruleId, answer: act.answer });
  const current = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  const rule = current?.program.actions.find(({ id }) => id === act.ruleId);
  if (!rule || !SAID_BY_SHOPPER.has(rule.action)) return { ok: false, reason: "no-such-rule" };
  // Shared again on another day is another deed; the shopper's word is not asked which it is.
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  return recordAction(ctx, { memberId, rule: { id: rule.id }, event: dayOf(ctx.now, timeZone) });
}
