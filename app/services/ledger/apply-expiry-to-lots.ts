import { withTransaction } from "#app/db/client.server.ts";
import { expireDueLots } from "#app/db/lots/expire-due-lots.ts";
import { listHandDatedLots } from "#app/db/lots/list-hand-dated-lots.ts";
import { listOpenLots } from "#app/db/lots/list-open-lots.ts";
import { updateExpiry } from "#app/db/lots/update-expiry.ts";
import { listMembersAfter } from "#app/db/members/list-members-after.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { updateEnds } from "#app/db/members/update-ends.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { inactiveAtOfEarlierPoints, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { EXPIRED } from "./apply-movements.ts";

const MEMBERS_PER_SWEEP = 500;

/** `afterId`: where the next sweep goes on; null: all members are done, or another version stands by now. */
export interface ExpirySweep {
  lots: number;
  afterId: bigint | null;
}

/**
 * The merchant published an expiry policy "also for points earned before": gives open lots the end that the policy
 * would have given them, at least 30 days from when it came into force. Lots that a person has dated keep their date.
 *
 * One sweep is one transaction that also enqueues the next one, so a worker killed in between goes on where it was;
 * the ends depend on nothing but the lot and the moment from which the version counts, so a sweep done twice changes nothing.
 */
export async function applyExpiryToLots(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { version, afterId, limit = MEMBERS_PER_SWEEP }: { version: number; afterId: bigint; limit?: number },
): Promise<ExpirySweep> {
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    const current = await findCurrentProgram(db, shopId, now);
    const memberIds = await listMembersAfter(db, shopId, { afterId, limit });
    const last = memberIds.at(-1);
    if (current?.version !== version || last === undefined) return { lots: 0, afterId: null };
    const members = await lockMembers(db, shopId, memberIds);
    await expireDueLots(db, shopId, memberIds, { now, reason: EXPIRED });
    const { timeZone } = await findShopVoice(db, shopId);
    const rules = { policy: current.program.expiry, publishedAt: current.effectiveAt, timeZone };
    const lots = await redate({ db, shopId, now }, members, { ...rules, actor: current.publishedBy });
    const hasMore = memberIds.length === limit;
    if (hasMore)
      await enqueue(db, "apply-expiry", {
        shopId: String(shopId),
        version: String(version),
        afterId: String(last),
      });
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    return { lots, afterId: hasMore ? last : null };
  });
}

async function redate(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  members: LockedMember[],
  rules: Parameters<typeof inactiveAtOfEarlierPoints>[1] & { actor: string | null },
): Promise<number> {
  const { policy, publishedAt, timeZone, actor } = rules;
  const lots = await listOpenLots(
    db,
    shopId,
    members.map(({ memberId }) => memberId),
  );
  const handDated = await listHandDatedLots(
    db,
    shopId,
    lots.map(({ lotId }) => lotId),
  );
  const changes = lots
    .filter(({ lotId }) => !handDated.has(lotId))
    .map((lot) => ({ lotId: lot.lotId, ...lotExpiry(policy, { ...lot, now: publishedAt }, timeZone) }));
  const changed = await updateExpiry(db, shopId, changes, { reason: "policy", actor, at: now });
  const ends = members.map(({ memberId, inactiveAt }) => ({
    memberId,
    inactiveAt: inactiveAtOfEarlierPoints(inactiveAt, rules),
  }));
  await updateEnds(db, shopId, ends, now);
  return changed;
}
