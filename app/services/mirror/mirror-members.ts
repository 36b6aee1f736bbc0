import { listDoneActs } from "#app/db/actions/list-done-acts.ts";
import { clearDueMembers } from "#app/db/mirror/clear-due-members.ts";
import { listDueMembers, type DueMember } from "#app/db/mirror/list-due-members.ts";
import { saveDigests } from "#app/db/mirror/save-digests.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { formToken } from "#app/services/actions/form-token.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { getCustomerDigests } from "#app/shopify/admin/get-customer-digests.ts";
import { MAX_METAFIELDS_PER_CALL } from "#app/shopify/admin/set-metafields.ts";
import { copyCodes } from "./copy-codes.ts";
import { copyTiers } from "./copy-tiers.ts";
import { mirrorTierTags } from "./mirror-tier-tags.ts";
import { MEMBER_METAFIELD, ownerOf, writeCopies } from "./write-copies.ts";

/** One job writes at most this many pages of copies; the next one takes the rest. */
const MAX_PAGES = 40;

/** How often in a row copies may turn out to be overtaken before the job gives up and is tried again later. */
const MAX_OVERTAKEN = 5;

export interface MirrorReport {
  written: number;
  /** Copies that Shopify refused, such as those of customers deleted there: not tried again until they change. */
  refused: number;
  hasMore: boolean;
}

/**
 * Brings the copies of members' balances (customer metafield `$app:loyalty.member`) up to the ledger, 25 a call.
 * Each copy is written whole from what the ledger holds now, so writing it twice does no harm, and any number of
 * changes are one writing. A job that was overtaken by another cannot write its older numbers over the newer ones:
 * Shopify refuses it by the digest, and the member is read again. Who changes meanwhile stays due.
 */
export async function mirrorMembers(ctx: ShopifyContext): Promise<MirrorReport> {
  const report: MirrorReport = { written: 0, refused: 0, hasMore: false };
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const program = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program ?? null;
  const tokenOf = (customerId: bigint) => formToken(ctx, customerId);
  let afterId = 0n;
  let overtaken = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await listDueMembers(ctx.db, ctx.shopId, {
      now: ctx.now,
      afterId,
      limit: MAX_METAFIELDS_PER_CALL,
    });
    const last = due.at(-1);
    if (!last) return report;
    const tiers = await copyTiers(ctx, program, { members: due, timeZone });
    const codes = await copyCodes(ctx, program, due);
    const acts = await listDoneActs(
      ctx.db,
      ctx.shopId,
      due.map(({ memberId }) => memberId),
    );
    const { written, refused, stale } = await writeCopies(ctx.admin, due, {
      timeZone,
      tiers,
      codes,
      acts,
      tokenOf,
    });
    await mirrorTierTags(ctx, program?.tiers ?? null, written);
    const gone = refused.map((member) => ({ ...member, digest: null }));
    await clearDueMembers(ctx.db, ctx.shopId, [...written, ...gone]);
    report.written += written.length;
    report.refused += refused.length;
    overtaken = stale.length > 0 ? overtaken + 1 : 0;
    if (overtaken > MAX_OVERTAKEN) throw new Error("The members' copies change faster than they are written");
    if (stale.length > 0) await learnDigests(ctx, stale);
    else afterId = last.memberId;
  }
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return { ...report, hasMore: true };
}

/** Reads what Shopify holds before the ledger is read again, so that the next writing is the newer one. */
async function learnDigests({ db, shopId, admin }: ShopifyContext, members: DueMember[]): Promise<void> {
  const digests = await getCustomerDigests(admin, { ...MEMBER_METAFIELD, ids: members.map(ownerOf) });
  await saveDigests(
    db,
    shopId,
    members.map((member) => ({ ...member, digest: digests.get(ownerOf(member)) ?? null })),
  );
}
