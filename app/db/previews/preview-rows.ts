import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Program } from "#app/domain/program.ts";
import { NO_TOTALS, PreviewTotals } from "#app/domain/simulate/preview-totals.ts";

export interface StoredPreview {
  id: bigint;
  program: Program;
  baseVersion: number;
  status: "running" | "stopped" | "finished";
  requestedAt: Date;
  ordersTotal: number;
  ordersDone: number;
  /** The last member counted. */
  cursor: bigint;
  totals: PreviewTotals;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      program: Program,
      base_version: z.int(),
      status: z.enum(["running", "stopped", "finished"]),
      requested_at: z.date(),
      orders_total: z.int(),
      orders_done: z.int(),
      cursor: z.bigint(),
      totals: PreviewTotals,
    })
    .transform((row): StoredPreview => ({
      id: row.id,
      program: row.program,
      baseVersion: row.base_version,
      status: row.status,
      requestedAt: row.requested_at,
      ordersTotal: row.orders_total,
      ordersDone: row.orders_done,
      cursor: row.cursor,
      totals: row.totals,
    })),
);

/** A preview by its id; null where the shop has none such. */
export async function findPreview(db: Db, shopId: bigint, id: bigint): Promise<StoredPreview | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select id, program, base_version, status, requested_at, orders_total, orders_done, cursor, totals
      from program_preview where shop_id = ${shopId} and id = ${id}`,
  );
  return row ?? null;
}

/** Stores a new preview and gives its id. */
export async function insertPreview(
  db: Db,
  shopId: bigint,
  input: { program: Program; baseVersion: number; actor: string; now: Date; ordersTotal: number },
): Promise<bigint> {
  const rows = await db.$queryRaw`
    insert into program_preview (shop_id, program, base_version, status, requested_at, requested_by, orders_total, totals)
    values (${shopId}, ${JSON.stringify(input.program)}::jsonb, ${input.baseVersion}, 'running', ${input.now},
      ${input.actor}, ${input.ordersTotal}, ${JSON.stringify(NO_TOTALS)}::jsonb)
    returning id`;
  const [row] = z.array(z.object({ id: z.bigint() })).parse(rows);
  if (!row) throw new Error("An insert gives one row");
  return row.id;
}

/** Stores how far a running preview has come. False when somebody has stopped it, or taken this step already. */
export async function savePreviewStep(
  db: Db,
  shopId: bigint,
  before: StoredPreview,
  step: Pick<StoredPreview, "cursor" | "ordersDone" | "totals">,
): Promise<boolean> {
  const saved = await db.$executeRaw`
    update program_preview set cursor = ${step.cursor}, orders_done = ${step.ordersDone},
      totals = ${JSON.stringify(step.totals)}::jsonb
    where shop_id = ${shopId} and id = ${before.id} and status = 'running' and cursor = ${before.cursor}`;
  return saved === 1;
}

/** Moves a preview from one state to another. False when it is not in that state. */
export async function movePreview(
  db: Db,
  shopId: bigint,
  id: bigint,
  move: { from: StoredPreview["status"]; to: StoredPreview["status"]; now: Date },
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update program_preview set status = ${move.to},
      finished_at = ${move.to === "finished" ? move.now : null}::timestamptz
    where shop_id = ${shopId} and id = ${id} and status = ${move.from}`;
  return moved === 1;
}
