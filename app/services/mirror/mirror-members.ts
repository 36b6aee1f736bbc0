import { clearDueMembers } from "#app/db/mirror/clear-due-members.ts";
import { listDueMembers, type DueMember } from "#app/db/mirror/list-due-members.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf, momentBefore } from "#app/domain/calendar.ts";
import { toGid } from "#app/domain/ids.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import {
  MAX_METAFIELDS_PER_CALL,
  setMetafields,
  type MetafieldInput,
} from "#app/shopify/admin/set-metafields.ts";

/** The shape of the member's metafield, as the theme's Liquid reads it. */
const MIRROR_VERSION = 1;

/** One job writes at most this many copies; the next one takes the rest. */
const MAX_CALLS = 40;

export interface MirrorReport {
  written: number;
  /** Copies that Shopify refused, such as those of customers deleted there: not tried again until they change. */
  refused: number;
  hasMore: boolean;
}

/**
 * Brings the copies of members' balances (customer metafield `$app:loyalty.member`) up to the ledger, 25 a call.
 * Each copy is written whole from what the ledger holds now, so writing it twice or late does no harm: the last
 * writing wins, and a member who changes meanwhile stays due.
 */
export async function mirrorMembers(ctx: ShopifyContext): Promise<MirrorReport> {
  const report: MirrorReport = { written: 0, refused: 0, hasMore: false };
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  let afterId = 0n;
  for (let call = 0; call < MAX_CALLS; call += 1) {
    const due = await listDueMembers(ctx.db, ctx.shopId, {
      now: ctx.now,
      afterId,
      limit: MAX_METAFIELDS_PER_CALL,
    });
    const last = due.at(-1);
    if (!last) return report;
    const refused = await writeCopies(ctx, due, timeZone);
    await clearDueMembers(ctx.db, ctx.shopId, due);
    report.refused += refused;
    report.written += due.length - refused;
    afterId = last.memberId;
  }
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return { ...report, hasMore: true };
}

/** Writes copies in one call; where Shopify refuses some, without those. Gives how many were refused. */
async function writeCopies(ctx: ShopifyContext, members: DueMember[], timeZone: string): Promise<number> {
  if (members.length === 0) return 0;
  const { userErrors } = await setMetafields(
    ctx.admin,
    members.map((member) => toMetafield(member, timeZone)),
  );
  if (userErrors.length === 0) return 0;
  const refused = new Set(userErrors.flatMap(({ elementIndex }) => elementIndex ?? []));
  // A refusal that names no copy concerns the whole call: a fault, which the job's next attempt meets again.
  if (refused.size === 0)
    throw new Error(`Shopify refused the members' copies: ${userErrors[0]?.message ?? ""}`);
  const accepted = members.filter((_member, index) => !refused.has(index));
  return refused.size + (await writeCopies(ctx, accepted, timeZone));
}

function toMetafield(
  { customerId, available, pending, balance, deficit, joinedAt, hasEntries, expiring }: DueMember,
  timeZone: string,
): MetafieldInput {
  const joined = joinedAt.toISOString().slice(0, 10);
  const next = expiring && { points: expiring.points, on: dayOf(momentBefore(expiring.at), timeZone) };
  const copy = {
    v: MIRROR_VERSION,
    available,
    pending,
    balance,
    deficit,
    joined,
    isNew: !hasEntries,
    expiring: next,
  };
  return {
    ownerId: toGid("Customer", customerId),
    namespace: "$app:loyalty",
    key: "member",
    type: "json",
    value: JSON.stringify(copy),
  };
}
