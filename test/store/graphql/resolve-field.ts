import type { GraphQLFieldResolver } from "graphql";
import { GraphQLError, isCompositeType, getNamedType } from "graphql";
import { checkProtectedField, checkScopes } from "#test/store/graphql/access-errors.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";

/**
 * Resolves every field: access first, then the value that the node offers. A field that no node offers fails by
 * name, so that nothing is ever answered by guess.
 */
export const resolveField: GraphQLFieldResolver<ApiNode, ApiContext> = (source, args, context, info) => {
  checkScopes(context, info);
  if (!(info.fieldName in source)) {
    throw new GraphQLError(`The stand-in store does not answer ${info.parentType.name}.${info.fieldName}`, {
      extensions: { code: "STANDIN_UNSUPPORTED" },
    });
  }
  checkProtectedField(context, info);
  const value = source[info.fieldName];
  const result: unknown = typeof value === "function" ? value(args, context, info) : value;
  if (isCompositeType(getNamedType(info.returnType)) && result !== null && result !== undefined) {
    context.objectCount += Array.isArray(result) ? result.length : 1;
  }
  return result;
};
