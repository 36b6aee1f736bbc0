import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

export const dataFolder = path.resolve(import.meta.dirname, "../../../.data");
export const postgresFolder = path.join(dataFolder, "postgres");
export const storeStateFile = path.join(dataFolder, "store.state");
export const logFolder = path.join(dataFolder, "log");
export const secretsFile = path.join(dataFolder, "secrets.json");
/** Written when the first start has seeded its shop: from then on the data is worth keeping. */
export const seededFile = path.join(dataFolder, "seeded");

/** The way out of data that is of no use any more. */
export const START_OVER = "To throw the demo's data away and start over: npm run demo -- --fresh";

export const CLIENT_ID = "perennial-demo";

const portDefaults = {
  DEMO_STORE_PORT: 4000,
  DEMO_APP_PORT: 4001,
  DEMO_DATABASE_PORT: 4002,
  DEMO_STOREFRONT_PORT: 4003,
};
export type PortName = keyof typeof portDefaults;
export type DemoPorts = Record<PortName, number>;

/** The demo's ports, each changeable by the variable of its name. Throws a sentence for a bad one. */
export function readPorts(env: Record<string, string | undefined>): DemoPorts {
  const ports = { ...portDefaults };
  for (const name of portNames) {
    const given = env[name];
    if (!given) continue;
    const port = Number(given);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`${name} is not a port number.`);
    ports[name] = port;
  }
  for (const name of portNames) {
    const other = portNames.find((each) => each !== name && ports[each] === ports[name]);
    if (other) throw new Error(`${name} and ${other} are both ${ports[name]}; each needs a port of its own.`);
  }
  return ports;
}

export const portNames = [
  "DEMO_STORE_PORT",
  "DEMO_STOREFRONT_PORT",
  "DEMO_APP_PORT",
  "DEMO_DATABASE_PORT",
] as const;

/** What belongs to a shop that has been seeded: with a part of it missing, the rest is of no use. */
export const wholeData = [
  path.join(postgresFolder, "pgdata"),
  path.join(postgresFolder, "password"),
  storeStateFile,
  secretsFile,
];

const Secrets = z.object({ clientSecret: z.string(), tokenKey: z.string(), personalDataKey: z.string() });
export type DemoSecrets = z.infer<typeof Secrets>;

/** Made at the first start and kept: what the database holds was sealed with them. */
export function readSecrets(): DemoSecrets {
  try {
    return Secrets.parse(JSON.parse(readFileSync(secretsFile, "utf8")));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw new Error(`${secretsFile} is damaged. ${START_OVER}`);
    }
  }
  const secrets = {
    clientSecret: randomBytes(24).toString("hex"),
    tokenKey: randomBytes(32).toString("base64"),
    personalDataKey: randomBytes(32).toString("base64"),
  };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(secretsFile, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
