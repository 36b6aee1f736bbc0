import type { FieldNode } from "graphql";
import { execute, Kind, parse, visit } from "graphql";
import { adminSchema } from "#test/store/graphql/admin-schema.ts";
import type { ApiContext } from "#test/store/graphql/api-context.ts";
import { wholeConnection } from "#test/store/graphql/connection.ts";
import { queryRoot } from "#test/store/graphql/query-root.ts";
import { resolveField } from "#test/store/graphql/resolve-field.ts";

/** How many roots stand together in the file before the first of their children. */
const rootsTogether = 40;

export interface BulkResult {
  lines: string[];
  rootObjectCount: number;
}

/**
 * Runs a bulk query to its end: one line for each node, children with the id of their parent, and never beside it: as
 * in Shopify a child may stand long after its parent, among the children of others.
 */
export async function runBulkQuery(context: ApiContext, query: string): Promise<BulkResult> {
  const { schema } = adminSchema();
  const document = visit(parse(query), { Field: (field) => withEverything(field) });
  const result = await execute({
    schema,
    document,
    rootValue: queryRoot(context),
    contextValue: context,
    fieldResolver: resolveField,
  });
  if (!result.data) throw new Error(result.errors?.map(({ message }) => message).join("; "));
  const roots = Object.values(result.data).flatMap(nodesOf);
  const lines: string[] = [];
  for (let at = 0; at < roots.length; at += rootsTogether) {
    const flat = roots.slice(at, at + rootsTogether).map((node) => flatten(node, null));
    lines.push(...flat.flatMap(([root]) => root ?? []));
    lines.push(...interleaved(flat.map(([, ...children]) => children)));
  }
  return { lines, rootObjectCount: roots.length };
}

/** A connection without a size is asked for as a whole. */
function withEverything(field: FieldNode): FieldNode | undefined {
  const isConnection = field.selectionSet?.selections.some(
    (one) => one.kind === Kind.FIELD && one.name.value === "edges",
  );
  if (!isConnection) return undefined;
  const others = (field.arguments ?? []).filter(({ name }) => !["first", "last"].includes(name.value));
  const first = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: "first" },
    value: { kind: Kind.INT, value: String(wholeConnection) },
  } as const;
  return { ...field, arguments: [...others, first] };
}

/** The node's own line, then those of everything below it. */
function flatten(node: object, parentId: string | null): string[] {
  const own: Record<string, unknown> = {};
  const below: string[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (isConnection(value)) below.push(...nodesOf(value).flatMap((child) => flatten(child, idOf(node))));
    else own[name] = value;
  }
  if (parentId !== null) own["__parentId"] = parentId;
  return [JSON.stringify(own), ...below];
}

/** One of each list in turn: a, b, c, a, b, c … */
function interleaved(lists: string[][]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_none, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

function isConnection(value: unknown): value is { edges: { node: object }[] } {
  return typeof value === "object" && value !== null && "edges" in value && Array.isArray(value.edges);
}

function nodesOf(value: unknown): object[] {
  return isConnection(value) ? value.edges.map(({ node }) => node) : [];
}

function idOf(node: object): string | null {
  return "id" in node && typeof node.id === "string" ? node.id : null;
}
