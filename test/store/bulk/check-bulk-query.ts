import type { DocumentNode, FieldNode, GraphQLOutputType, SelectionSetNode } from "graphql";
import {
  getNamedType,
  GraphQLError,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
  type GraphQLNamedType,
} from "graphql";
import { adminSchema } from "#test/store/graphql/admin-schema.ts";

// The rules and their sentences as recorded from a real shop, by airhorns/shopify-draft-proxy (Apache-2.0).

const longestQuery = 65_535;
const mostConnections = 5;
const deepest = 2;

interface Found {
  connections: number;
  depth: number;
  withNodes: string[];
  withoutId: string[];
  isInList: boolean;
}

/** What is wrong with a bulk query, in Shopify's words; nothing where it can run. */
export function checkBulkQuery(text: string): string[] {
  if (Buffer.byteLength(text) > longestQuery) return [`Query is too long (maximum is ${longestQuery} bytes)`];
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return [`Invalid bulk query: ${error instanceof GraphQLError ? error.message : String(error)}`];
  }
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== "query")
    return ["Invalid operation type. Only `query` operations are supported."];
  const { schema } = adminSchema();
  const errors = validate(schema, document).map((error) => `Invalid bulk query: ${error.message}`);
  if (errors.length > 0) return errors;
  const found: Found = { connections: 0, depth: 0, withNodes: [], withoutId: [], isInList: false };
  walk(operation.selectionSet, schema.getQueryType() ?? undefined, { found, depth: -1, inList: false });
  return problemsOf(found, fieldsOf(operation.selectionSet));
}

function problemsOf(found: Found, roots: FieldNode[]): string[] {
  const problems: string[] = [];
  if (roots.some(({ name }) => name.value === "node"))
    problems.push("Bulk queries cannot contain a top level `node` field.");
  if (found.connections === 0) problems.push("Bulk queries must contain at least one connection.");
  if (found.connections > mostConnections)
    problems.push(`Bulk queries cannot contain more than ${mostConnections} connections.`);
  if (found.depth > deepest)
    problems.push(`Bulk queries cannot contain connections with a nesting depth greater than ${deepest}.`);
  if (found.isInList)
    problems.push("Queries that contain a connection field within a list field are not currently supported.");
  const [first] = found.withNodes;
  if (first)
    problems.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${first} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${found.withNodes.join("', '")}'.`,
    );
  if (found.withoutId.length > 0)
    problems.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${found.withoutId.join(", ")}.`,
    );
  return problems;
}

interface Walk {
  found: Found;
  /** How many connections are above; the root connection is 0. */
  depth: number;
  inList: boolean;
}

function walk(set: SelectionSetNode, parent: GraphQLNamedType | undefined, at: Walk): void {
  for (const field of fieldsOf(set)) {
    const type = typeOf(parent, field);
    if (!type || !field.selectionSet) continue;
    const named = getNamedType(type);
    if (named.name.endsWith("Connection")) connectionAt(field, named, at);
    else walk(field.selectionSet, named, { ...at, inList: at.inList || isList(type) });
  }
}

function connectionAt(field: FieldNode, type: GraphQLNamedType, { found, depth, inList }: Walk): void {
  found.connections += 1;
  found.depth = Math.max(found.depth, depth + 1);
  found.isInList ||= inList;
  const inside = fieldsOf(field.selectionSet);
  if (inside.some(({ name }) => name.value === "nodes")) found.withNodes.push(field.name.value);
  const edges = inside.find(({ name }) => name.value === "edges");
  const node = fieldsOf(edges?.selectionSet).find(({ name }) => name.value === "node");
  const edge = edges && typeOf(type, edges);
  const nodeType = edge && node ? typeOf(getNamedType(edge), node) : undefined;
  if (!node?.selectionSet || !nodeType) return;
  const before = found.connections;
  walk(node.selectionSet, getNamedType(nodeType), { found, depth: depth + 1, inList: false });
  const hasId = fieldsOf(node.selectionSet).some(({ name, alias }) => name.value === "id" && !alias);
  if (found.connections > before && !hasId) found.withoutId.push(field.name.value);
}

/** Fragments are not followed: our bulk queries have none. */
function fieldsOf(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).filter((one) => one.kind === Kind.FIELD);
}

function typeOf(parent: GraphQLNamedType | undefined, field: FieldNode): GraphQLOutputType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return parent.getFields()[field.name.value]?.type;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
