import { z } from "zod";
import { StartProblem } from "./start-problem.ts";

/** Key material that seals Shopify's tokens at rest: the first key seals, all of them open. */
export interface SealingKey {
  id: string;
  key: Buffer;
}

export interface Config {
  databaseUrl: string;
  shopify: {
    apiKey: string;
    apiSecret: string;
    /** The secret before a rotation: Shopify signs with it for up to an hour more. */
    previousApiSecret: string | null;
    appUrl: string;
    scopes: string[];
    /** Where App Bridge is loaded from, when not from Shopify's CDN. */
    appBridgeUrl: string | null;
  };
  sealingKeys: SealingKey[];
  personalDataKey: Buffer;
  port: number;
  logLevel: LogLevel;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Says in one sentence per variable what is missing or wrong, and never what the value was. */
export class ConfigProblem extends StartProblem {
  override name = "ConfigProblem";
}

const KEY_BYTES = 32;
const given = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, `is empty: ${what}`);
const httpUrl = (what: string) =>
  given(what).refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    `is not a web address: ${what}`,
  );

const Environment = z.object({
  DATABASE_URL: given("the address of the PostgreSQL database").refine(
    (text) => /^postgres(ql)?:\/\//.test(text),
    "does not start with postgresql://",
  ),
  SHOPIFY_API_KEY: given("the client id of the app in Shopify's dashboard"),
  SHOPIFY_API_SECRET: given("the client secret of the app in Shopify's dashboard"),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().trim().min(1).optional(),
  SHOPIFY_APP_URL: httpUrl("the public address of this app"),
  SCOPES: given("the access scopes of shopify.app.toml, separated by commas"),
  TOKEN_ENCRYPTION_KEYS: given("one or more id:key pairs, each key 32 random bytes in base64").transform(
    (text, ctx) => parseSealingKeys(text, (message) => ctx.addIssue({ code: "custom", message })),
  ),
  PERSONAL_DATA_KEY: given("32 random bytes in base64").transform((text, ctx) => {
    const key = Buffer.from(text, "base64");
    if (key.length !== KEY_BYTES) ctx.addIssue({ code: "custom", message: "is not 32 bytes in base64" });
    return key;
  }),
  PORT: z.coerce.number("is not a port number").int("is not a port number").min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is not one of ${LOG_LEVELS.join(", ")}`).default("info"),
  APP_BRIDGE_URL: z.string().trim().url("is not a web address").optional(),
});

/** Reads the environment once, whole. Throws ConfigProblem that names every variable at fault. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(withoutBlanks(env));
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
    throw new ConfigProblem(`The configuration is not complete.\n${[...new Set(sentences)].join("\n")}`);
  }
  const read = parsed.data;
  return {
    databaseUrl: read.DATABASE_URL,
    shopify: {
      apiKey: read.SHOPIFY_API_KEY,
      apiSecret: read.SHOPIFY_API_SECRET,
      previousApiSecret: read.SHOPIFY_API_SECRET_PREVIOUS ?? null,
      appUrl: new URL(read.SHOPIFY_APP_URL).origin,
      scopes: read.SCOPES.split(",")
        .map((scope) => scope.trim())
        .filter(Boolean),
      appBridgeUrl: read.APP_BRIDGE_URL ?? null,
    },
    sealingKeys: read.TOKEN_ENCRYPTION_KEYS,
    personalDataKey: read.PERSONAL_DATA_KEY,
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
  };
}

/** "2026b:base64,2026a:base64" → keys in that order. A pair that is not 32 bytes is named by its place. */
function parseSealingKeys(text: string, report: (message: string) => void): SealingKey[] {
  return text.split(",").map((pair, index) => {
    const [id = "", encoded = ""] = pair.trim().split(":", 2);
    const key = Buffer.from(encoded, "base64");
    if (!/^[\w-]{1,32}$/.test(id) || key.length !== KEY_BYTES) {
      report(`holds a pair that is not id:base64 of 32 bytes (pair ${index + 1})`);
    }
    return { id, key };
  });
}

/** Hosting panels pass optional variables as empty texts; those count as not set. */
function withoutBlanks(env: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}
