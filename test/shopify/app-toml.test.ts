import path from "node:path";
import {
  getNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from "graphql";
import { describe, expect, it } from "vitest";
import { MARKET_SCOPE } from "#app/domain/market.ts";
import { scopesFor } from "#app/domain/rewards/reward.ts";
import { TOPICS } from "#app/shopify/webhooks/topics.ts";
import { adminSchema, apiVersion } from "#test/store/graphql/admin-schema.ts";
import { readAppToml } from "#test/store/webhooks/read-app-toml.ts";

const root = path.resolve(import.meta.dirname, "../..");
const toml = await readAppToml(path.join(root, "shopify.app.toml"));

/** Every GraphQL document in the product: what the Admin operations export as text. */
function listDocuments(): { file: string; text: string }[] {
  const modules = import.meta.glob<Record<string, unknown>>("/app/shopify/admin/*.ts", { eager: true });
  return Object.entries(modules).flatMap(([file, exported]) =>
    Object.values(exported).flatMap((value) =>
      typeof value === "string" && value.startsWith("#graphql") ? [{ file, text: value }] : [],
    ),
  );
}

/** The access rules that a document meets, by what asks for them. */
function accessOf(schema: GraphQLSchema, text: string): Map<string, { scopes: string[]; all: boolean }> {
  const { access } = adminSchema();
  const met = new Map<string, { scopes: string[]; all: boolean }>();
  const info = new TypeInfo(schema);
  const note = (name: string) => {
    const rule = access.get(name);
    if (rule) met.set(name, rule);
  };
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field(field) {
        const parent = info.getParentType();
        const type = info.getType();
        if (parent) note(`${parent.name}.${field.name.value}`);
        if (type) note(getNamedType(type).name);
      },
    }),
  );
  return met;
}

/** A write scope includes its read scope. */
function withReads(scopes: string[]): Set<string> {
  return new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}

const TOPIC_SCOPES: Record<string, string> = {
  orders: "read_orders",
  refunds: "read_orders",
  customers: "read_customers",
  customer: "read_customers",
  customers_email_marketing_consent: "read_customers",
  customers_marketing_consent: "read_customers",
  products: "read_products",
  collections: "read_products",
  discounts: "read_discounts",
  "customers/merge": "read_customer_merge",
};
/**
 * Scopes that neither a document nor a topic asks for: the app proxy, writing to customers' metafields, and orders that
 * are older than sixty days.
 */
const OTHER_NEEDS = ["write_app_proxy", "write_customers", "read_all_orders"];

describe("shopify.app.toml", () => {
  it("subscribes to just the topics that the worker reads, in the version of the schema", () => {
    expect(toml.apiVersion).toBe(apiVersion);
    expect(toml.subscriptions.map(({ topic }) => topic).sort()).toEqual([...TOPICS].sort());
    expect(new Set(toml.subscriptions.map(({ uri }) => uri))).toEqual(new Set(["/webhooks"]));
  });

  it("names topics that Shopify has", () => {
    const known = adminSchema().schema.getType("WebhookSubscriptionTopic")?.toString();
    expect(known).toBe("WebhookSubscriptionTopic");
    const { schema } = adminSchema();
    const ordinary = toml.subscriptions.filter(({ compliance }) => !compliance);
    const text = ordinary.map(({ topic }, index) => {
      const name = topic.toUpperCase().replace(/[/.]/, "_");
      return `t${index}: webhookSubscriptions(first: 1, topics: [${name}]) { nodes { id } }`;
    });
    expect(validate(schema, parse(`{ ${text.join("\n")} }`))).toEqual([]);
  });

  it("asks for every scope that our documents and topics need, and for no other", () => {
    const { schema } = adminSchema();
    const asked = [...toml.scopes, ...toml.optionalScopes];
    const granted = withReads(asked);
    const needed = new Set(OTHER_NEEDS);
    for (const { file, text } of listDocuments()) {
      for (const [name, rule] of accessOf(schema, text)) {
        const held = rule.scopes.filter((scope) => granted.has(scope));
        const isEnough = rule.all ? held.length === rule.scopes.length : held.length > 0;
        expect(isEnough, `${file} needs ${rule.scopes.join(", ")} for ${name}`).toBe(true);
        for (const scope of held) needed.add(scope);
      }
    }
    for (const { topic } of toml.subscriptions) {
      const scope = TOPIC_SCOPES[topic] ?? TOPIC_SCOPES[topic.split(/[/.]/, 1)[0] ?? ""];
      if (scope) needed.add(scope);
      if (scope) expect(granted.has(scope)).toBe(true);
    }
    const isNeeded = (scope: string) => [...withReads([scope])].some((one) => needed.has(one));
    expect(asked.filter((scope) => !isNeeded(scope))).toEqual([]);
  });

  it("asks for gift cards, store credit and markets only when a reward needs them, and for all orders where Shopify grants it", () => {
    expect(toml.optionalScopes.toSorted()).toEqual(
      [
        ...scopesFor({ kind: "gift-card" }),
        ...scopesFor({ kind: "store-credit" }),
        MARKET_SCOPE,
        "read_all_orders",
      ].toSorted(),
    );
  });

  it("puts the theme's panel and the member's metafield where the theme looks for them", () => {
    expect(toml.proxy).toEqual({ url: "/proxy", prefix: "apps", subpath: "perennial" });
    expect(toml.metafields).toMatchObject([
      { ownerType: "CUSTOMER", namespace: "$app:loyalty", key: "member", type: "json" },
    ]);
  });
});

describe("our GraphQL documents", () => {
  it.each(listDocuments())("in $file fit the Admin schema", ({ text }) => {
    expect(validate(adminSchema().schema, parse(text)).map((error) => error.message)).toEqual([]);
  });
});
