import type { GraphQLResolveInfo } from "graphql";
import { GraphQLError, getNamedType } from "graphql";
import { adminSchema, nodeTypeName } from "#test/store/graphql/admin-schema.ts";
import type { ApiContext } from "#test/store/graphql/api-context.ts";

function allowed(context: ApiContext, name: string): string | null {
  const rule = adminSchema().access.get(name);
  if (!rule) return null;
  const has = (scope: string) => context.scopes.has(scope);
  return (rule.all ? rule.scopes.every(has) : rule.scopes.some(has)) ? null : rule.text;
}

export function accessDenied(field: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  });
}

/** Throws when the app lacks the scope for a field or for the type that it leads to. */
export function checkScopes(context: ApiContext, info: GraphQLResolveInfo): void {
  const { schema } = adminSchema();
  const target = nodeTypeName(schema, getNamedType(info.returnType).name);
  const missing = allowed(context, `${info.parentType.name}.${info.fieldName}`) ?? allowed(context, target);
  if (missing !== null) throw accessDenied(info.fieldName, missing);
}

/** Throws for a name, e-mail, phone or address that the app was not approved to see: the field comes back null. */
export function checkProtectedField(context: ApiContext, info: GraphQLResolveInfo): void {
  const content = adminSchema().protectedFields.get(`${info.parentType.name}.${info.fieldName}`);
  if (content === undefined) return;
  if (context.installation.protectedFields.some((granted) => granted === content)) return;
  const documentation = "https://shopify.dev/docs/apps/launch/protected-customer-data";
  throw new GraphQLError(
    `This app is not approved to use the ${content} field. See ${documentation} for more details.`,
    { extensions: { code: "ACCESS_DENIED", documentation } },
  );
}

/** Throws unless the app may change things of this kind ("Customer" needs write_customers). */
export function checkOwnerWrite(context: ApiContext, field: string, ownerKind: string): void {
  const needed: Record<string, string> = {
    Customer: "write_customers",
    Order: "write_orders",
    Product: "write_products",
    ProductVariant: "write_products",
  };
  const scope = needed[ownerKind];
  if (scope !== undefined && !context.scopes.has(scope))
    throw accessDenied(field, `\`${scope}\` access scope.`);
}
