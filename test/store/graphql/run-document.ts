import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { GraphQLError, Kind, execute, getOperationAST, parse, validate } from "graphql";
import { adminSchema } from "#test/store/graphql/admin-schema.ts";
import type { ApiContext } from "#test/store/graphql/api-context.ts";
import { mutationRoot } from "#test/store/graphql/mutation-root.ts";
import { queryCost } from "#test/store/graphql/query-cost.ts";
import { queryRoot } from "#test/store/graphql/query-root.ts";
import { resolveField } from "#test/store/graphql/resolve-field.ts";
import { givePointsBack, takePoints, throttleStatus } from "#test/store/graphql/throttle.ts";

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

export interface GraphqlAnswer {
  /** The root fields that were asked for, for the request log. */
  what: string;
  body: Record<string, unknown>;
}

const dearestQuery = 1000;
const validDocuments = new Map<string, DocumentNode>();

/** Checks a document against the real schema; the errors when it does not fit. */
function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  const known = validDocuments.get(query);
  if (known) return known;
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
  const errors = validate(adminSchema().schema, document);
  if (errors.length > 0) return errors;
  validDocuments.set(query, document);
  return document;
}

/** Runs one GraphQL request: schema, cost and bucket, then the fields with their access rules. */
export async function runDocument(
  context: ApiContext,
  request: GraphqlRequest,
  throttled: boolean,
): Promise<GraphqlAnswer> {
  const document = readDocument(request.query);
  if (!("kind" in document)) return { what: "invalid document", body: { errors: document } };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { what: "no operation", body: { errors: [new GraphQLError("Which operation?")] } };
  const what = rootFields(operation);
  const cost = queryCost(adminSchema().schema, document, operation, request.variables);
  if (cost > dearestQuery) return { what, body: tooDear(cost) };
  if (throttled || !takePoints(context.store, context.shop, cost)) {
    return { what, body: throttledAnswer(context, cost) };
  }
  const result = await execute({
    schema: adminSchema().schema,
    document,
    rootValue: operation.operation === "mutation" ? mutationRoot(context) : queryRoot(context),
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveField,
  });
  const actual = Math.min(cost, operation.operation === "mutation" ? cost : context.objectCount);
  givePointsBack(context.shop, cost - actual);
  return { what, body: { ...result, extensions: { cost: costOf(context, cost, actual) } } };
}

function rootFields(operation: OperationDefinitionNode): string {
  const fields = operation.selectionSet.selections.map((one) =>
    one.kind === Kind.FIELD ? one.name.value : "…",
  );
  return `${operation.operation} ${fields.join(" ")}`;
}

function costOf(context: ApiContext, requested: number, actual: number | null) {
  const status = throttleStatus(context.store, context.shop);
  return { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: status };
}

function throttledAnswer(context: ApiContext, cost: number): Record<string, unknown> {
  const documentation = "https://shopify.dev/api/usage/rate-limits";
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation } }],
    extensions: { cost: costOf(context, cost, null) },
  };
}

function tooDear(cost: number): Record<string, unknown> {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${dearestQuery}).`;
  const documentation = "https://shopify.dev/api/usage/rate-limits";
  return {
    errors: [
      { message, extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: dearestQuery, documentation } },
    ],
  };
}
