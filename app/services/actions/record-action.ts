import { listActionPayments } from "#app/db/actions/list-action-payments.ts";
import { lockBudgets } from "#app/db/budgets/lock-budgets.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { findEntries } from "#app/db/ledger/find-entries.ts";
import { listStandings } from "#app/db/members/list-standings.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import type { Action, ActionRule } from "#app/domain/earning/action-rule.ts";
import type { Occasion } from "#app/domain/earning/conditions.ts";
import { actionKey, decideAction, type ActionDecision } from "#app/domain/earning/decide-action.ts";
import { keptAlive, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";

type ActionContext = Pick<ServiceContext, "db" | "shopId" | "now">;

export interface DoneAction {
  memberId: bigint;
  /** Which rule: by its id, or by the action that it is about. */
  rule: { id: string } | { action: Action };
  /** Names what was done, for actions that may be done again: a review's id, say. The same name is the same deed. */
  event: string;
  /** When it was done, where that is not now: limits count by its day, and its points are as old. */
  at?: Date;
}

export type ActionResult =
  | { ok: true; points: number; isRepeat: boolean; title: string }
  | Exclude<ActionDecision, { ok: true }>
  | { ok: false; reason: "no-such-rule" };

/**
 * Gives a member the points of something they did. The member is locked, and a unique key names the deed, so two
 * messages about it pay once and two deeds at once do not pass a limit.
 */
export async function recordAction(ctx: ActionContext, done: DoneAction): Promise<ActionResult> {
  return withTransaction(ctx.db, async (db) => {
    const current = await findCurrentProgram(db, ctx.shopId, ctx.now);
    const rule = current?.program.actions.find((known) => isMeant(known, done.rule));
    if (!current || !rule) return { ok: false, reason: "no-such-rule" };
    const { timeZone } = await findShopVoice(db, ctx.shopId);
    const day = dayOf(done.at ?? ctx.now, timeZone);
    const decision = await decide({ ...ctx, db }, rule, { memberId: done.memberId, day, timeZone, done });
    if (!decision.ok || decision.isRepeat) return decision;
    const { version, program } = current;
    const movement = toMovement(rule, { program, version, timeZone, day, done, now: ctx.now });
    await postMovements({ ...ctx, db }, [movement]);
    return decision;
  });
}

function isMeant(rule: ActionRule, meant: DoneAction["rule"]): boolean {
  return "id" in meant ? rule.id === meant.id : rule.action === meant.action && rule.enabled;
}

async function decide(
  { db, shopId }: ActionContext,
  rule: ActionRule,
  input: { memberId: bigint; day: string; timeZone: string; done: DoneAction },
): Promise<ActionResult> {
  const { memberId, day, timeZone, done } = input;
  // The budget's row is locked before the member, as with orders: two deeds cannot both take its last points.
  if (rule.conditions.budgetPoints !== null) await lockBudgets(db, shopId, [rule.id]);
  await lockMembers(db, shopId, [memberId]);
  const key = actionKey(rule, { memberId, day, event: done.event });
  const known = (await findEntries(db, shopId, [key])).get(key);
  if (known) return { ok: true, points: known.points, isRepeat: true, title: rule.title };
  const standing = (await listStandings(db, shopId, [memberId])).get(memberId);
  const occasion: Occasion = {
    tierId: standing?.tierId ?? null,
    customerTags: standing?.customerTags ?? [],
    country: null,
    channel: "online",
    day,
  };
  const payments = await listActionPayments(db, shopId, { ruleId: rule.id, memberId, timeZone });
  const decision = decideAction(rule, occasion, payments);
  return decision.ok ? { ...decision, isRepeat: false, title: rule.title } : decision;
}

function toMovement(
  rule: ActionRule,
  input: { program: Program; version: number; timeZone: string; day: string; done: DoneAction; now: Date },
): MovementToPost {
  const { program, version, timeZone, day, done, now } = input;
  const { memberId, event, at = now } = done;
  const availableAt = rule.holdDays ? heldUntil(at, rule.holdDays) : at;
  const { expiresAt, lapses } = lotExpiry(program.expiry, { earnedAt: at, availableAt, now }, timeZone);
  const activity = { activities: ["earn" as const], at, availableAt, now };
  return {
    memberId,
    movement: {
      kind: "earn",
      key: actionKey(rule, { memberId, day, event }),
      orderId: null,
      points: rule.points,
      earnedAt: at,
      availableAt,
      expiresAt,
      lapses,
      kept: keptAlive(program.expiry, activity, timeZone),
    },
    entry: {
      reason: "action",
      programVersion: version,
      breakdown: null,
      detail: { what: "action", ruleId: rule.id, action: rule.action, title: rule.title },
      occurredAt: at,
    },
  };
}

const DAY_MS = 86_400_000;

function heldUntil(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
