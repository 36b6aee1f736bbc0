import { createHash } from "node:crypto";
import { withTransaction } from "#app/db/client.server.ts";
import { findMembersByEmail } from "#app/db/members/find-members-by-email.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { endOfDay } from "#app/domain/calendar.ts";
import { parseBulkAdjustment, type BulkProblem, type BulkRow } from "#app/domain/ledger/bulk-adjustment.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { adjustMany, type Adjustment, type AdjustResult } from "./adjust-points.ts";

export type BulkOutcome = AdjustResult | { ok: false; reason: "unknown" | "several" | "date-is-past" };

export interface BulkReport {
  results: { row: BulkRow; outcome: BulkOutcome }[];
  problems: BulkProblem[];
}

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

const ROWS_PER_BATCH = 200;

/**
 * Applies a file of adjustments, line by line; a line that cannot be applied is reported and stops no other. Each
 * line's key is made of the file's content and its number: the same file again, also after a crash half-way, does
 * only what has not been done. With `isRehearsal` all of it happens and is taken back, so the report is what would
 * be. A refused file is told as such.
 */
export async function adjustInBulk(
  ctx: Context,
  file: { text: string; actor: string; isRehearsal: boolean },
): Promise<({ ok: true } & BulkReport) | { ok: false; problem: string }> {
  const current = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  const parsed = parseBulkAdjustment(file.text, current?.program.pointDecimals);
  if (!parsed.ok) return parsed;
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const fileKey = createHash("sha256").update(file.text).digest("hex").slice(0, 32);
  const results: BulkReport["results"] = [];
  for (const rows of batchesOf(parsed.rows)) {
    const resolved = await resolveRows(ctx, rows, { timeZone, fileKey });
    const adjustments = resolved.flatMap(({ adjustment }) => adjustment ?? []);
    const done = file.isRehearsal
      ? await rehearse(ctx, adjustments, file.actor)
      : await adjustMany(ctx, adjustments, file.actor);
    for (const { row, adjustment, refusal } of resolved) {
      const outcome = adjustment ? done.get(adjustment.key) : refusal;
      results.push({ row, outcome: outcome ?? { ok: false, reason: "unknown" } });
    }
  }
  results.sort((one, other) => one.row.line - other.row.line);
  return { ok: true, results, problems: parsed.problems };
}

/** Rows of one person stay in one batch, in the order of the file: a rehearsal then sees what the first one did. */
function batchesOf(rows: BulkRow[]): BulkRow[][] {
  const batches: BulkRow[][] = [];
  let batch: BulkRow[] = [];
  for (const ofPerson of Map.groupBy(rows, ({ who }) => who.toLowerCase()).values()) {
    if (batch.length > 0 && batch.length + ofPerson.length > ROWS_PER_BATCH) {
      batches.push(batch);
      batch = [];
    }
    batch.push(...ofPerson);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

interface ResolvedRow {
  row: BulkRow;
  adjustment?: Adjustment;
  refusal?: BulkOutcome;
}

async function resolveRows(
  ctx: Context,
  rows: BulkRow[],
  { timeZone, fileKey }: { timeZone: string; fileKey: string },
): Promise<ResolvedRow[]> {
  const customers = rows.map(({ customer }) => customer);
  const ids = customers.flatMap((customer) => ("customerId" in customer ? customer.customerId : []));
  const emails = customers.flatMap((customer) => ("email" in customer ? customer.email : []));
  const byCustomer = await findMembersByCustomer(ctx.db, ctx.shopId, ids);
  const byEmail = await findMembersByEmail(ctx.db, ctx.shopId, emails);
  return rows.map((row) => {
    const { customer, points, note, line, expiresOn } = row;
    const found =
      "email" in customer ? (byEmail.get(customer.email) ?? []) : [byCustomer.get(customer.customerId)];
    const [memberId, other] = found;
    if (memberId === undefined) return { row, refusal: { ok: false, reason: "unknown" } };
    if (other !== undefined) return { row, refusal: { ok: false, reason: "several" } };
    const expiresAt = expiresOn === null ? undefined : endOfDay(expiresOn, timeZone);
    if (expiresAt && expiresAt <= ctx.now) return { row, refusal: { ok: false, reason: "date-is-past" } };
    const key = `bulk:${fileKey}:${line}`;
    const adjustment = { memberId, points, note, key, isBulk: true, ...(expiresAt ? { expiresAt } : {}) };
    return { row, adjustment };
  });
}

/** Carries the outcome of a rehearsal out of the transaction that it ends. */
class RehearsalOver extends Error {
  override name = "RehearsalOver";
  readonly results: Map<string, AdjustResult>;

  constructor(results: Map<string, AdjustResult>) {
    super("The rehearsal is over");
    this.results = results;
  }
}

async function rehearse(
  ctx: Context,
  adjustments: Adjustment[],
  actor: string,
): Promise<Map<string, AdjustResult>> {
  try {
    await withTransaction(ctx.db, async (db) => {
      throw new RehearsalOver(await adjustMany({ ...ctx, db }, adjustments, actor));
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return error.results;
    throw error;
  }
  return new Map();
}
