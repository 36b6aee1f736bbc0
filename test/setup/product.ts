// The built product as its own processes, talking to the stand-in store instead of Shopify.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readAppToml } from "#test/store/webhooks/read-app-toml.ts";
import { startProgram, type RunningProgram } from "./child-program.ts";
import { BUILD_FOLDER } from "./product-build.ts";

const root = path.resolve(import.meta.dirname, "../..");
const seam = pathToFileURL(path.join(root, "test/store/seam.ts")).href;

export interface ProductSettings {
  databaseUrl: string;
  /** The control address of the stand-in store. */
  storeUrl: string;
  port: number;
  clientId: string;
  clientSecret: string;
  /** 32 bytes each, base64. */
  tokenKey: string;
  personalDataKey: string;
  logLevel?: string;
}

interface Hearing {
  onLine?: (line: string) => void;
  onUnexpectedEnd?: (how: string) => void;
  /** Called with the program at once, long before it is ready. */
  onStart?: (program: RunningProgram) => void;
}

/** Starts the web process; resolves when it answers. */
export async function startWeb(settings: ProductSettings, hearing: Hearing = {}): Promise<RunningProgram> {
  const web = await startPart("app", "index.js", settings, hearing);
  await untilHealthy(web, settings.port);
  return web;
}

/** Starts the worker; resolves when it takes work. */
export async function startWorker(settings: ProductSettings, hearing: Hearing = {}): Promise<RunningProgram> {
  const worker = await startPart("worker", "worker.js", settings, hearing);
  await worker.untilLine((line) => line.includes("worker ready"));
  return worker;
}

async function startPart(name: string, file: string, settings: ProductSettings, hearing: Hearing) {
  const program = path.join(process.env.BUILD_FOLDER ?? BUILD_FOLDER, "server", file);
  const { scopes } = await readAppToml(path.join(root, "shopify.app.toml"));
  const env = productEnvironment(settings, scopes);
  const running = startProgram({ name, args: ["--import", seam, program], env, ...hearing });
  hearing.onStart?.(running);
  return running;
}

function productEnvironment(settings: ProductSettings, scopes: string[]): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: settings.databaseUrl,
    STANDIN_URL: settings.storeUrl,
    APP_BRIDGE_URL: `${settings.storeUrl}/app-bridge.js`,
    SHOPIFY_API_KEY: settings.clientId,
    SHOPIFY_API_SECRET: settings.clientSecret,
    SHOPIFY_APP_URL: `http://localhost:${settings.port}`,
    SCOPES: scopes.join(","),
    TOKEN_ENCRYPTION_KEYS: `local:${settings.tokenKey}`,
    PERSONAL_DATA_KEY: settings.personalDataKey,
    PORT: String(settings.port),
    LOG_LEVEL: settings.logLevel ?? "info",
  };
}

const HEALTH_POLL_MS = 50;

async function untilHealthy(web: RunningProgram, port: number): Promise<void> {
  let hasEnded = false;
  void web.ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, HEALTH_POLL_MS));
  }
  throw new Error(`The app ended before it was ready.\n${web.recentLines(15).join("\n")}`);
}
