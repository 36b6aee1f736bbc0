import { withTransaction } from "#app/db/client.server.ts";
import { findEntries, type KnownEntry } from "#app/db/ledger/find-entries.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { keptAlive, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import type { Movement } from "#app/domain/ledger/movement.ts";
import { checkStaffLimit, type LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { holdStaffLimit } from "#app/services/staff/hold-staff-limit.ts";
import { postMovements, type MovementToPost } from "./post-movements.ts";
import { readExpiryRules, type ExpiryRules } from "./read-expiry-rules.ts";

/** Points that a person gives (above zero) or takes (below). */
export interface Adjustment {
  memberId: bigint;
  points: number;
  note: string;
  /** Names the act: the same key again is the same act. */
  key: string;
  /** The end of points given; undefined: as the program says. */
  expiresAt?: Date;
  isBulk?: boolean;
}

export type AdjustResult =
  | { ok: true; isRepeat: boolean }
  | { ok: false; reason: "below-zero"; missing: number }
  | { ok: false; reason: "erased-member" }
  | { ok: false; reason: "no-such-member" }
  | LimitRefusal;

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

/** One adjustment by hand. A refusal says why, and nothing is written. */
export async function adjustPoints(
  ctx: Context,
  adjustment: Adjustment,
  actor: string,
): Promise<AdjustResult> {
  const results = await adjustMany(ctx, [adjustment], actor);
  return results.get(adjustment.key) ?? { ok: false, reason: "no-such-member" };
}

/**
 * Adjustments in one transaction, by their keys; a refused one leaves the others alone. A balance is never taken
 * below zero. A person's limit of the day holds over all of them, those before included; it is counted by what was
 * asked for, so a refusal further on does not make room again.
 */
export async function adjustMany(
  ctx: Context,
  adjustments: readonly Adjustment[],
  actor: string,
): Promise<Map<string, AdjustResult>> {
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    const locked = await lockMembers(db, shopId, [...new Set(adjustments.map(({ memberId }) => memberId))]);
    const members = new Map(locked.map((member) => [member.memberId, member]));
    const rules = await readExpiryRules(db, shopId, now);
    const known = await findEntries(
      db,
      shopId,
      adjustments.map(({ key }) => key),
    );
    const { limit, ...held } = await holdStaffLimit({ db, shopId, now }, { actor, ...rules });
    let { movedToday } = held;
    const results = new Map<string, AdjustResult>();
    const toPost: MovementToPost[] = [];
    for (const adjustment of adjustments) {
      const decided =
        judge(adjustment, members, known.get(adjustment.key)) ??
        checkStaffLimit(limit, { points: adjustment.points, movedToday });
      if (decided) {
        results.set(adjustment.key, decided);
        continue;
      }
      movedToday += Math.abs(adjustment.points);
      results.set(adjustment.key, { ok: true, isRepeat: false });
      toPost.push(toMovement(adjustment, { rules, actor, now }));
    }
    const { refused } = await postMovements({ db, shopId, now }, toPost);
    if (toPost.length > refused.size) await enqueue(db, "mirror-members", { shopId: String(shopId) });
    for (const [key, refusal] of refused) {
      if (refusal.reason !== "not-enough-points")
        throw new Error(`An adjustment was refused: ${refusal.reason}`);
      results.set(key, { ok: false, reason: "below-zero", missing: refusal.missing });
    }
    return results;
  });
}

function judge(
  { memberId, points, key }: Adjustment,
  members: Map<bigint, LockedMember>,
  known: KnownEntry | undefined,
): AdjustResult | null {
  if (known) {
    if (known.memberId !== memberId || known.points !== points)
      throw new Error(`The key ${key} names another adjustment`);
    return { ok: true, isRepeat: true };
  }
  const member = members.get(memberId);
  if (!member) return { ok: false, reason: "no-such-member" };
  return member.isErased ? { ok: false, reason: "erased-member" } : null;
}

function toMovement(
  adjustment: Adjustment,
  { rules, actor, now }: { rules: ExpiryRules; actor: string; now: Date },
): MovementToPost {
  const { memberId, points, note, isBulk = false } = adjustment;
  return {
    memberId,
    movement: points > 0 ? giving(adjustment, rules, now) : taking(adjustment),
    entry: {
      reason: "adjusted",
      programVersion: null,
      breakdown: null,
      actor,
      detail: { what: "adjusted", note, isBulk },
      occurredAt: now,
    },
  };
}

function giving({ key, points, expiresAt }: Adjustment, rules: ExpiryRules, now: Date): Movement {
  const dates = { earnedAt: now, availableAt: now };
  const usual = lotExpiry(rules.policy, { ...dates, now }, rules.timeZone);
  const expiry = expiresAt ? { expiresAt, lapses: false } : usual;
  // A gift is nothing that the member did, but its points are not to be gone at once.
  const gift = { activities: [], at: now, availableAt: now, now };
  const kept = expiry.lapses ? keptAlive(rules.policy, gift, rules.timeZone) : null;
  return { kind: "adjust-up", key, points, ...dates, ...expiry, kept };
}

function taking({ key, points }: Adjustment): Movement {
  return { kind: "adjust-down", key, points: -points, mayOwe: false };
}
