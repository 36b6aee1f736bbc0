import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import type { AppConfiguration, ConfiguredMetafield } from "#test/store/state/store-state.ts";
import type { WebhookSubscription } from "#test/store/state/webhook.ts";

const subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
  include_fields: z.array(z.string()).optional(),
});

const metafield = z.object({ type: z.string(), name: z.string().optional() });

const appToml = z.object({
  name: z.string().default("Perennial"),
  handle: z.string().optional(),
  access_scopes: z.object({
    scopes: z.string().default(""),
    optional_scopes: z.array(z.string()).default([]),
  }),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(subscription).default([]) }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }).optional(),
});

export type AppToml = Omit<AppConfiguration, "id" | "clientId" | "clientSecret">;

const ownerTypes = ["customer", "order", "product", "shop", "variant", "company"];

/** What Shopify learns from shopify.app.toml at a deploy. Throws with the reason when the file is not as it must be. */
export async function readAppToml(path: string): Promise<AppToml> {
  const toml = parseAppToml(await readFile(path, "utf8"));
  return { ...toml, flowTriggers: await readFlowTriggers(join(dirname(path), "extensions")) };
}

const extensionToml = z.object({
  extensions: z.array(z.object({ type: z.string(), handle: z.string() })),
});

/** The handles of the Flow triggers beside the app's toml. */
async function readFlowTriggers(folder: string): Promise<string[]> {
  const files = globSync("flow-*/shopify.extension.toml", { cwd: folder });
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), "utf8")));
  return texts
    .flatMap((text) => extensionToml.parse(parse(text)).extensions)
    .flatMap(({ type, handle }) => (type === "flow_trigger" ? [handle] : []));
}

export function parseAppToml(text: string): AppToml {
  const raw = parse(text);
  const toml = appToml.parse(raw);
  return {
    handle: toml.handle ?? toml.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    apiVersion: toml.webhooks.api_version,
    scopes: splitScopes(toml.access_scopes.scopes),
    optionalScopes: toml.access_scopes.optional_scopes,
    subscriptions: toml.webhooks.subscriptions.flatMap(toSubscriptions),
    metafields: readMetafields(raw),
    proxy: toml.app_proxy ?? null,
    flowTriggers: [],
  };
}

function splitScopes(scopes: string): string[] {
  return scopes
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
}

function toSubscriptions({
  topics,
  compliance_topics,
  uri,
  include_fields,
}: z.infer<typeof subscription>): WebhookSubscription[] {
  const ofAll = { uri, includeFields: include_fields ?? null };
  return [
    ...topics.map((topic) => ({ topic, ...ofAll, compliance: false })),
    ...compliance_topics.map((topic) => ({ topic, ...ofAll, compliance: true })),
  ];
}

/** [customer.metafields.app.loyalty.member] declares "$app:loyalty" / "member"; [….app.member] declares "$app" / "member". */
function readMetafields(raw: Record<string, unknown>): ConfiguredMetafield[] {
  return ownerTypes.flatMap((owner) => {
    const app = tableIn(tableIn(tableIn(raw[owner]).metafields).app);
    return Object.entries(app).flatMap(([key, value]) => {
      const declared = metafield.safeParse(value);
      if (declared.success) return [configured(owner, "$app", key, declared.data)];
      return Object.entries(tableIn(value)).flatMap(([inner, innerValue]) => {
        const nested = metafield.safeParse(innerValue);
        return nested.success ? [configured(owner, `$app:${key}`, inner, nested.data)] : [];
      });
    });
  });
}

function configured(owner: string, namespace: string, key: string, declared: z.infer<typeof metafield>) {
  return { ownerType: owner.toUpperCase(), namespace, key, name: declared.name ?? key, type: declared.type };
}

function tableIn(value: unknown): Record<string, unknown> {
  const table = z.record(z.string(), z.unknown()).safeParse(value);
  return table.success ? table.data : {};
}
