import { GraphQLError } from "graphql";
import type { ApiNode } from "#test/store/graphql/api-context.ts";

export interface ConnectionArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

export interface ConnectionSource<T> {
  items: T[];
  /** What the list is sorted by; ties are broken by the id. */
  sortValue: (item: T) => bigint;
  id: (item: T) => bigint;
  toNode: (item: T) => ApiNode;
}

interface Place {
  value: bigint;
  id: bigint;
}

const largestPage = 250;

/** The size by which a bulk operation asks for all of a list; a query of this size would cost too much to be run. */
export const wholeConnection = 2_147_483_647;

/**
 * A page of a list. A cursor holds the sort value and the id of its item, so that a page after it is right even
 * when the item itself has moved or gone meanwhile.
 */
export function connection<T>(args: ConnectionArgs, source: ConnectionSource<T>): ApiNode {
  checkSize(args);
  const placed = source.items.map((item) => ({ item, value: source.sortValue(item), id: source.id(item) }));
  placed.sort((a, b) => compare(a, b) * (args.reverse ? -1 : 1));
  const direction = args.reverse ? -1 : 1;
  const after = args.after ? readCursor(args.after) : null;
  const before = args.before ? readCursor(args.before) : null;
  const range = placed.filter(
    (one) =>
      (!after || compare(one, after) * direction > 0) && (!before || compare(one, before) * direction < 0),
  );
  const forwards = typeof args.first === "number";
  const size = (forwards ? args.first : args.last) ?? 0;
  const page = forwards ? range.slice(0, size) : range.slice(Math.max(0, range.length - size));
  const edges = page.map((one) => ({ cursor: writeCursor(one), node: source.toNode(one.item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: forwards ? range.length > page.length : before !== null,
      hasPreviousPage: forwards ? after !== null : range.length > page.length,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A connection over a list that is always read in its own order. */
export function listConnection<T>(args: ConnectionArgs, items: T[], toNode: (item: T) => ApiNode): ApiNode {
  const places = new Map(items.map((item, index) => [item, BigInt(index)]));
  const placeOf = (item: T) => places.get(item) ?? 0n;
  return connection(args, { items, sortValue: placeOf, id: placeOf, toNode });
}

function checkSize({ first, last }: ConnectionArgs): void {
  const size = first ?? last;
  if (size === null || size === undefined) {
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  }
  if (size < 0 || (size > largestPage && size !== wholeConnection)) {
    throw new GraphQLError(`A page holds 0 to ${largestPage} items, not ${size}`, {
      extensions: { code: "BAD_REQUEST" },
    });
  }
}

function compare(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

function writeCursor({ value, id }: Place): string {
  return Buffer.from(JSON.stringify({ last_id: String(id), last_value: String(value) })).toString("base64");
}

function readCursor(text: string): Place {
  const match = /^\{"last_id":"(-?\d+)","last_value":"(-?\d+)"\}$/.exec(
    Buffer.from(text, "base64").toString("utf8"),
  );
  if (!match?.[1] || !match[2]) {
    throw new GraphQLError(`Invalid cursor for current pagination sort.`, {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  return { id: BigInt(match[1]), value: BigInt(match[2]) };
}
