import { insertHistoryObjects } from "#app/db/history/history-objects.ts";
import type { HistoryChange, HistoryRun } from "#app/db/history/history-runs.ts";
import { insertHistoryLines, insertHistoryOrders } from "#app/db/history/stage-history.ts";
import { hasRedactedCustomers, listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import type { HistoryLine, HistoryOrder } from "#app/domain/history/history-facts.ts";
import type { HistoryKind } from "#app/domain/history/history-run.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { readHistoryObject } from "#app/shopify/admin/history-orders.ts";
import { readPointsObject, type PointsObject } from "#app/shopify/admin/points-orders.ts";
import type { FileLine } from "#app/shopify/bulk-file.ts";

/** A line of Shopify's file is not what was asked for: trying again brings the same. */
export class UnreadableLine extends Error {
  override name = "UnreadableLine";
}

/** What a step of the file holds, read. */
export interface Pieces {
  orders: HistoryOrder[];
  lines: HistoryLine[];
  /** Whole orders and their parts, for points. */
  objects: PointsObject[];
  endsAt: number;
}

/** Reads a step of the file. Throws UnreadableLine. */
export function readPieces(kind: HistoryKind, fileLines: readonly FileLine[]): Pieces {
  const pieces: Pieces = { orders: [], lines: [], objects: [], endsAt: fileLines.at(-1)?.endsAt ?? 0 };
  for (const { text, endsAt } of fileLines) {
    try {
      if (kind === "points") pieces.objects.push(readPointsObject(text));
      else addFacts(pieces, text);
    } catch (cause) {
      const message = `Shopify's file could not be read (before byte ${endsAt}). Please tell us; your orders are safe.`;
      throw new UnreadableLine(message, { cause });
    }
  }
  return pieces;
}

function addFacts({ orders, lines }: Pieces, text: string): void {
  const object = readHistoryObject(text);
  if (object.kind === "order") orders.push(object.order);
  else lines.push(object.line);
}

/** Stores a step for later, and says how far it came. People who were erased are not brought back. */
export async function stagePieces(
  ctx: ServiceContext,
  run: HistoryRun,
  { orders, lines, objects, endsAt }: Pieces,
): Promise<HistoryChange> {
  const place = { shopId: ctx.shopId, runId: run.id };
  const erased = await listErased(ctx, orders);
  const shown = orders.map((order) =>
    order.customerId !== null && erased.has(order.customerId) ? { ...order, customerId: null } : order,
  );
  const made = await insertHistoryOrders(ctx.db, place, shown);
  await insertHistoryLines(ctx.db, place, lines);
  const hash = (text: string) => hashPersonal(ctx.personalDataKey, ctx.shopId, text);
  const owned = objects.map(({ customerId, guestEmail, ...object }) => ({
    ...object,
    owner: customerId ?? (guestEmail === null ? null : hash(guestEmail)),
  }));
  const whole = await insertHistoryObjects(ctx.db, place, owned);
  return { bytesRead: endsAt, ordersRead: run.ordersRead + made + whole };
}

async function listErased(ctx: ServiceContext, orders: readonly HistoryOrder[]): Promise<Set<string>> {
  if (orders.length === 0 || !(await hasRedactedCustomers(ctx.db, ctx.shopId))) return new Set();
  const hashes = new Map(
    orders.flatMap(({ customerId }) =>
      customerId === null
        ? []
        : [[hashPersonal(ctx.personalDataKey, ctx.shopId, customerId), customerId] as const],
    ),
  );
  const redacted = await listRedactedCustomers(ctx.db, ctx.shopId, [...hashes.keys()]);
  return new Set([...redacted].flatMap((hash) => hashes.get(hash) ?? []));
}
