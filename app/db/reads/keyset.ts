import { z } from "zod";

/** A place in a sorted list: the sort value and the id of the row beside it, and which way to read from there. */
export interface Keyset {
  value: string;
  id: bigint;
  direction: "after" | "before";
}

export interface KeysetPage<T> {
  rows: T[];
  /** Cursors for the neighbouring pages; null at the ends. */
  next: string | null;
  previous: string | null;
}

const Cursor = z.tuple([z.enum(["after", "before"]), z.string().max(200), z.string().regex(/^\d{1,19}$/)]);

/** The cursor as it stands in a URL. */
export function writeCursor({ direction, value, id }: Keyset): string {
  return Buffer.from(JSON.stringify([direction, value, id.toString()])).toString("base64url");
}

/** Reads a cursor from a URL; null for none, and for one that nobody here wrote: the list then starts at its top. */
export function readCursor(text: string | null): Keyset | null {
  if (!text || text.length > 600) return null;
  try {
    const [direction, value, id] = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { direction, value, id: BigInt(id) };
  } catch {
    return null;
  }
}

/**
 * Makes a page of what was read with `limit + 1`: the row too many tells that there is more. Rows read backwards
 * arrive in reverse.
 */
export function toKeysetPage<T extends { id: bigint }>(
  rows: T[],
  { limit, cursor, valueOf }: { limit: number; cursor: Keyset | null; valueOf: (row: T) => string },
): KeysetPage<T> {
  const backwards = cursor?.direction === "before";
  const hasMore = rows.length > limit;
  const kept = backwards ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const first = kept[0];
  const last = kept[kept.length - 1];
  const hasNext = backwards || hasMore;
  const hasPrevious = backwards ? hasMore : cursor !== null;
  return {
    rows: kept,
    next: last && hasNext ? writeCursor({ direction: "after", value: valueOf(last), id: last.id }) : null,
    previous:
      first && hasPrevious ? writeCursor({ direction: "before", value: valueOf(first), id: first.id }) : null,
  };
}
