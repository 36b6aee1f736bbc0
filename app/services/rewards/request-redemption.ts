import { withTransaction } from "#app/db/client.server.ts";
import { findRedemptionByKey } from "#app/db/rewards/find-redemption.ts";
import { findReward } from "#app/db/rewards/find-reward.ts";
import { insertRedemption } from "#app/db/rewards/insert-redemption.ts";
import { lockReward } from "#app/db/rewards/lock-reward.ts";
import { readRedeemer, type RedeemerRow } from "#app/db/rewards/read-redeemer.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { nameOffer } from "#app/domain/explain/explain-reward.ts";
import { keptAlive } from "#app/domain/ledger/expiry-date.ts";
import { obstacles, type Obstacle, type Redeemer } from "#app/domain/rewards/may-redeem.ts";
import { stepsFor, worthOf, type Place } from "#app/domain/rewards/reward-price.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { draftRedemption } from "./draft-redemption.ts";

/** Random bytes, so many as are asked for: an argument, so that a test repeats. */
export type Chance = (bytes: number) => Uint8Array;

export type RequestContext = Pick<ServiceContext, "db" | "shopId" | "now"> & { chance: Chance };

export interface AskedRedemption {
  memberId: bigint;
  rewardId: bigint;
  /** What the member agreed to spend: the price that the page showed, or the slider's choice. */
  points: number;
  /** Names the click: the same key again is the same redemption. */
  key: string;
  place: Place;
}

export type RequestResult =
  { ok: true; redemption: Redemption; isRepeat: boolean } | { ok: false; obstacles: Obstacle[] };

/**
 * The first half of a redemption, in one transaction under the member's lock: checks, takes the points, and stores
 * the intent with its code. Shopify is asked afterwards; whatever happens there, the intent says what was meant.
 * Of fifty at once on the last points one goes through. Throws where the key names another member's redemption.
 */
export async function requestRedemption(ctx: RequestContext, asked: AskedRedemption): Promise<RequestResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    await lockMembers(db, ctx.shopId, [asked.memberId]);
    const known = await findRedemptionByKey(db, ctx.shopId, asked.key);
    if (known) return { ok: true, redemption: sameAs(known, asked), isRepeat: true };
    const stored = await findReward(db, ctx.shopId, asked.rewardId);
    const limit = stored?.reward.limitInAll ?? null;
    if (limit !== null) await lockReward(db, ctx.shopId, asked.rewardId);
    const row = await readRedeemer(db, ctx.shopId, {
      memberId: asked.memberId,
      countedForMember: [asked.rewardId],
      countedInAll: limit === null ? [] : [asked.rewardId],
      now: ctx.now,
    });
    if (!row) throw new Error(`There is no member ${asked.memberId}`);
    const reward = stored && stored.archivedAt === null ? stored.reward : null;
    const found = obstacles(reward, toRedeemer(row, asked.rewardId, ctx.now), asked.points);
    if (!stored || found.length > 0) return { ok: false, obstacles: found };
    return take(tx, { asked, stored, row });
  });
}

/** What the rules look at, out of what was read. */
export function toRedeemer(row: RedeemerRow, rewardId: bigint, now: Date): Redeemer {
  const had = row.had.get(rewardId);
  return {
    available: row.available,
    tierId: row.tierId,
    isCustomer: row.customerId !== null,
    hasCreditOnItsWay: row.hasCreditOnItsWay,
    hadByMember: had?.byMember ?? 0,
    hadInAll: had?.inAll ?? 0,
    day: dayOf(now, row.timeZone),
  };
}

function sameAs(known: Redemption, asked: AskedRedemption): Redemption {
  if (known.memberId !== asked.memberId || known.rewardId !== asked.rewardId)
    throw new Error(`The key ${asked.key} names another redemption`);
  return known;
}

async function take(
  ctx: RequestContext,
  { asked, stored, row }: { asked: AskedRedemption; stored: StoredReward; row: RedeemerRow },
): Promise<RequestResult> {
  const shopCurrency = requireCurrency(row);
  const steps = stepsFor(stored.reward.price, asked.points) ?? 1;
  const worth = worthOf(stored.reward, { steps, shopCurrency, place: asked.place });
  const voice = { locale: row.locale, pointsName: { singular: "point", plural: "points" } };
  const on = nameOffer(stored.reward.offer, { voice, currency: shopCurrency }, worth.money);
  const spent = await spend(ctx, { ...asked, on: on.slice(0, MAX_NAME), row });
  if ("obstacles" in spent) return spent;
  const draft = draftRedemption(stored, {
    memberId: asked.memberId,
    key: asked.key,
    source: "points",
    points: asked.points,
    entryId: spent.entryId,
    worth,
    now: ctx.now,
    timeZone: row.timeZone,
    chance: ctx.chance,
  });
  const redemption = await insertRedemption(ctx.db, ctx.shopId, draft);
  if (!redemption) throw new Error(`The key ${asked.key} was taken while its member was locked`);
  return { ok: true, redemption, isRepeat: false };
}

/** What an entry can say about what its points were spent on. */
const MAX_NAME = 200;

/** The ledger has the last word on whether the points are there: it expires what is due before it takes. */
async function spend(
  { db, shopId, now }: RequestContext,
  { memberId, points, key, on, row }: AskedRedemption & { on: string; row: RedeemerRow },
): Promise<{ entryId: bigint } | Extract<RequestResult, { ok: false }>> {
  const activity = { activities: ["spend" as const], at: now, availableAt: null, now };
  const kept = keptAlive(row.expiry, activity, row.timeZone);
  const entry = {
    reason: "spent",
    programVersion: null,
    breakdown: null,
    detail: { what: "spent" as const, on },
    occurredAt: now,
  };
  const movement = { kind: "redeem" as const, key, points, kept };
  const { entryIds, refused } = await postMovements({ db, shopId, now }, [{ memberId, movement, entry }]);
  const refusal = refused.get(key);
  if (refusal?.reason === "not-enough-points") return { ok: false, obstacles: [refusal] };
  const entryId = entryIds.get(key);
  if (entryId === undefined) throw new Error(`Nothing was posted for ${key}`);
  return { entryId };
}

function requireCurrency({ shopCurrency }: RedeemerRow): string {
  if (!shopCurrency) throw new Error("The shop has no currency yet, so it cannot have rewards");
  return shopCurrency;
}
