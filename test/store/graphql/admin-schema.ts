import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { GraphQLSchema, IntrospectionQuery } from "graphql";
import { buildClientSchema, getNamedType, isObjectType } from "graphql";

export const apiVersion = "2026-10";

interface Access {
  /** Any one of these is enough, or all are needed. */
  scopes: string[];
  all: boolean;
  text: string;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** Access scopes by type name ("Order") and by field ("Mutation.customerUpdate"). */
  access: Map<string, Access>;
  /** Level 2 protected fields: "Customer.email" -> "email". */
  protectedFields: Map<string, string>;
}

let loaded: AdminSchema | undefined;

/** The real Admin schema with its access rules, from Shopify's own package. Built once a process (about 0.4 s). */
export function adminSchema(): AdminSchema {
  loaded ??= loadSchema();
  return loaded;
}

// Only the parts that are read; the file holds much more.
interface SchemaDump {
  data: IntrospectionQuery & {
    __schema: { types: { name: string; fields?: DumpField[] | null }[] };
  };
  offline_scopes: {
    items: {
      type: string;
      typeName: string;
      fieldName?: string;
      requiredAccess: string;
      offlineScopes: string[];
    }[];
  };
}

interface DumpField {
  name: string;
  isProtected?: boolean;
  protectedSubject?: string | null;
  protectedContent?: string | null;
}

function loadSchema(): AdminSchema {
  // The package exports no path to its data, so the file is reached by its place.
  const modules = path.join(import.meta.dirname, "../../../node_modules");
  const file = path.join(modules, "@shopify/dev-mcp/dist/data", `admin_${apiVersion}.json.gz`);
  // The file ships with a pinned package: its shape is known.
  const dump = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as SchemaDump;
  return {
    schema: buildClientSchema(dump.data, { assumeValid: true }),
    access: readAccess(dump),
    protectedFields: readProtectedFields(dump),
  };
}

function readAccess(dump: SchemaDump): Map<string, Access> {
  const access = new Map<string, Access>();
  for (const { typeName, fieldName, requiredAccess, offlineScopes } of dump.offline_scopes.items) {
    if (offlineScopes.length === 0) continue;
    const name = fieldName === undefined ? typeName : `${typeName}.${fieldName}`;
    const scopes = scopesFor(name, offlineScopes, requiredAccess);
    access.set(name, { scopes, all: !/ or /.test(requiredAccess), text: requiredAccess });
  }
  return access;
}

/** "`read_markets` for queries and both … for mutations": only what a query needs, unless it is a mutation. */
function scopesFor(name: string, scopes: string[], text: string): string[] {
  const [ofQueries] = text.split(" for queries");
  if (!ofQueries || ofQueries === text || name.startsWith("Mutation.")) return scopes;
  return [...new Set(scopes)].filter((scope) => ofQueries.includes(`\`${scope}\``));
}

function readProtectedFields(dump: SchemaDump): Map<string, string> {
  const marked = new Map<string, string>();
  for (const type of dump.data.__schema.types) {
    for (const field of type.fields ?? []) {
      if (field.isProtected && field.protectedSubject === "customer" && field.protectedContent) {
        marked.set(`${type.name}.${field.name}`, field.protectedContent);
      }
    }
  }
  return marked;
}

/** The type behind a connection type ("OrderConnection" -> "Order"); any other name as it is. */
export function nodeTypeName(schema: GraphQLSchema, typeName: string): string {
  if (!typeName.endsWith("Connection")) return typeName;
  const type = schema.getType(typeName);
  const nodes = isObjectType(type) ? type.getFields()["nodes"] : undefined;
  return nodes ? getNamedType(nodes.type).name : typeName;
}
