import { withTransaction } from "#app/db/client.server.ts";
import {
  findLastOfNextMembers,
  listPastOrders,
  type PastOrderRow,
} from "#app/db/previews/list-past-orders.ts";
import { insertPreviewMembers, type PreviewedMember } from "#app/db/previews/preview-members.ts";
import {
  findPreview,
  movePreview,
  savePreviewStep,
  type StoredPreview,
} from "#app/db/previews/preview-rows.ts";
import { listProductFacts } from "#app/db/products/list-product-facts.ts";
import type { ProductFacts } from "#app/domain/earning/earning-facts.ts";
import { productIdsOf } from "#app/domain/earning/products-of.ts";
import type { Program } from "#app/domain/program.ts";
import { addMember, withinBudgets, type PreviewTotals } from "#app/domain/simulate/preview-totals.ts";
import { simulateMember, type PastOrder } from "#app/domain/simulate/simulate-member.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { ensureProgram } from "#app/services/program/ensure-program.ts";
import { asksForProducts } from "#app/services/orders/gather-facts.ts";

const MEMBERS_PER_STEP = 1000;
const MONTHS = 12;

/**
 * Replays the orders of the last twelve months under the preview's draft and under the program in force, a thousand
 * members a step. Each step is stored with what it found, so a preview that was stopped, or whose worker died, goes
 * on where it was; somebody else's step is left to them.
 */
export async function runPreview(ctx: ServiceContext, previewId: bigint): Promise<void> {
  const current = await ensureProgram(ctx);
  let preview = await findPreview(ctx.db, ctx.shopId, previewId);
  if (preview?.status !== "running") return;
  // The database reads the next members while this process counts the last ones.
  let reading = readStep(ctx, preview.program, preview.cursor);
  for (let rows = await reading; rows; rows = await reading) {
    reading = readStep(ctx, preview.program, rows.through);
    const next = await takeStep(ctx, preview, { current: current.program, rows });
    if (!next) return void (await reading);
    preview = next;
  }
  await finish(ctx, preview, current.program);
}

/** The orders of the next members, with what the catalogue says of their products where the draft asks. */
interface StepRows {
  through: bigint;
  orders: PastOrderRow[];
  products: Map<string, ProductFacts>;
}

async function readStep(ctx: ServiceContext, draft: Program, after: bigint): Promise<StepRows | null> {
  const next = { cursor: after, limit: MEMBERS_PER_STEP };
  const through = await findLastOfNextMembers(ctx.db, ctx.shopId, next);
  if (through === null) return null;
  const orders = await listPastOrders(ctx.db, ctx.shopId, { after, through });
  const productIds = asksForProducts(draft) ? productIdsOf(orders.map(({ snapshot }) => snapshot)) : [];
  return { through, orders, products: await listProductFacts(ctx.db, ctx.shopId, productIds) };
}

/** Counts and stores one step; gives the preview with it, or null when it was stopped or is somebody else's. */
async function takeStep(
  ctx: ServiceContext,
  preview: StoredPreview,
  { current, rows }: { current: Program; rows: StepRows },
): Promise<StoredPreview | null> {
  const { through, orders, products } = rows;
  const input = { current, draft: preview.program, products, since: monthsBefore(preview.requestedAt) };
  const { totals, members } = countMembers(preview.totals, orders, input);
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

function countMembers(
  before: PreviewTotals,
  rows: PastOrderRow[],
  input: { current: Program; draft: Program; products: Map<string, ProductFacts>; since: Date },
): { totals: PreviewTotals; members: PreviewedMember[] } {
  let totals = before;
  const members: PreviewedMember[] = [];
  for (const [memberId, own] of Map.groupBy(rows, (row) => row.memberId)) {
    const orders = own.map(({ snapshot, facts }): PastOrder => ({
      snapshot,
      facts,
      counts: snapshot.processedAt >= input.since,
    }));
    const now = simulateMember(input.current, orders, input.products);
    const draft = simulateMember(input.draft, orders, input.products);
    const counted = own.filter(({ snapshot }) => snapshot.processedAt >= input.since);
    const pointsPosted = counted.reduce((total, row) => total + row.postedPoints, 0);
    totals = addMember(totals, { now, draft, pointsPosted });
    if (now.points !== draft.points) {
      members.push({ memberId, pointsNow: now.points, pointsDraft: draft.points });
    }
  }
  return { totals, members };
}

function monthsBefore(moment: Date): Date {
  const start = new Date(moment);
  start.setUTCMonth(start.getUTCMonth() - MONTHS);
  return start;
}
