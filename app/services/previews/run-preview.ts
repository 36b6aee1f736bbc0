import { withTransaction } from "#app/db/client.server.ts";
import { findLastOfNextMembers, listPastOrders } from "#app/db/previews/list-past-orders.ts";
import { listMemberPasts } from "#app/db/previews/list-member-pasts.ts";
import { insertPreviewMembers } from "#app/db/previews/preview-members.ts";
import {
  findPreview,
  movePreview,
  savePreviewStep,
  type StoredPreview,
} from "#app/db/previews/preview-rows.ts";
import { listProductFacts } from "#app/db/products/list-product-facts.ts";
import { productIdsOf } from "#app/domain/earning/products-of.ts";
import type { Program } from "#app/domain/program.ts";
import { withinBudgets } from "#app/domain/simulate/preview-totals.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { compareMembers, type Comparison, type MembersAndOrders } from "./compare-members.ts";
import { ensureProgram } from "#app/services/program/ensure-program.ts";
import { tierOccasion } from "#app/services/tiers/tier-occasion.ts";
import { asksForProducts } from "#app/services/orders/gather-facts.ts";

const MEMBERS_PER_STEP = 1000;
const MONTHS = 12;

/**
 * Replays the orders of the last twelve months under the preview's draft and under the program in force, a thousand
 * members a step. Each step is stored with what it found, so a preview that was stopped, or whose worker died, goes
 * on where it was; somebody else's step is left to them.
 */
export async function runPreview(ctx: ServiceContext, previewId: bigint): Promise<void> {
  const { program: current } = await ensureProgram(ctx);
  const { days } = await tierOccasion(ctx);
  let preview = await findPreview(ctx.db, ctx.shopId, previewId);
  if (preview?.status !== "running") return;
  const { program: draft, requestedAt: until } = preview;
  const input = { current, draft, days, since: monthsBefore(until), until };
  // The database reads the next members while this process counts the last ones.
  let reading = readStep(ctx, input, preview.cursor);
  for (let rows = await reading; rows; rows = await reading) {
    reading = readStep(ctx, input, rows.through);
    const next = await takeStep(ctx, preview, { input, rows });
    if (!next) return void (await reading);
    preview = next;
  }
  await finish(ctx, preview, current);
}

interface Step extends MembersAndOrders {
  through: bigint;
}

async function readStep(
  ctx: ServiceContext,
  { current, draft }: Comparison,
  after: bigint,
): Promise<Step | null> {
  const next = { cursor: after, limit: MEMBERS_PER_STEP };
  const through = await findLastOfNextMembers(ctx.db, ctx.shopId, next);
  if (through === null) return null;
  const orders = await listPastOrders(ctx.db, ctx.shopId, { after, through });
  const productIds = asksForProducts(draft) ? productIdsOf(orders.map(({ snapshot }) => snapshot)) : [];
  const products = await listProductFacts(ctx.db, ctx.shopId, productIds);
  const hasTiers = current.tiers !== null || draft.tiers !== null;
  const pasts = hasTiers ? await listMemberPasts(ctx.db, ctx.shopId, { after, through }) : new Map();
  return { through, orders, products, pasts };
}

/** Counts and stores one step; gives the preview with it, or null when it was stopped or is somebody else's. */
async function takeStep(
  ctx: ServiceContext,
  preview: StoredPreview,
  { input, rows }: { input: Comparison; rows: Step },
): Promise<StoredPreview | null> {
  const { through, orders } = rows;
  const { totals, members } = compareMembers(preview.totals, rows, input);
  const step = { cursor: through, ordersDone: preview.ordersDone + orders.length, totals };
  const isOurs = await withTransaction(ctx.db, async (tx) => {
    const isSaved = await savePreviewStep(tx, ctx.shopId, preview, step);
    if (isSaved) await insertPreviewMembers(tx, ctx.shopId, preview.id, members);
    return isSaved;
  });
  return isOurs ? { ...preview, ...step } : null;
}

/** A budget is shared by everybody, so it is looked at once all are counted. */
async function finish(ctx: ServiceContext, preview: StoredPreview, current: Program): Promise<void> {
  const totals = withinBudgets(preview.totals, current, preview.program);
  await savePreviewStep(ctx.db, ctx.shopId, preview, { ...preview, totals });
  await movePreview(ctx.db, ctx.shopId, preview.id, { from: "running", to: "finished", now: ctx.now });
}

function monthsBefore(moment: Date): Date {
  const start = new Date(moment);
  start.setUTCMonth(start.getUTCMonth() - MONTHS);
  return start;
}
