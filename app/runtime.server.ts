import { LogSeverity, type Session, type Shopify } from "@shopify/shopify-api";
import pg from "pg";
import { parseConfig, type Config } from "./config.server.ts";
import { createDb, type Database } from "./db/client.server.ts";
import { findShopDomain } from "./db/shops/shop-rows.ts";
import { ensureShop, findShop } from "./db/shops/shop-rows.ts";
import { createLog, type Log } from "./log.server.ts";
import type { ServiceContext, ShopifyContext } from "./services/context.ts";
import { installShop } from "./services/shops/install-shop.ts";
import { createAdminClient, refuseToWait } from "./shopify/admin/admin-client.ts";
import { SealedSessionStorage } from "./shopify/session-storage.ts";
import { createShopifyApi, type SdkLog } from "./shopify/shopify-api.ts";
import { createShopify, type ShopifyApp } from "./shopify/shopify.server.ts";

/** What a process of the app is made of: one of each, put together here and nowhere else. */
export interface Runtime {
  config: Config;
  database: Database;
  log: Log;
  shopify: ShopifyApp;
  /** Shopify's library without a merchant in front of it: signatures, GraphQL. */
  api: Shopify;
  sessions: SealedSessionStorage;
  now: () => Date;
  /** The context of a shop that is known by its domain; made on first hearing. */
  contextOfDomain(domain: string): Promise<ServiceContext>;
  /** The same for a domain that nobody vouches for: null where there is no such shop. */
  findContext(domain: string): Promise<ServiceContext | null>;
  /** The context of a job: null once the shop has been removed. */
  shopifyContext(shopId: bigint): Promise<ShopifyContext | null>;
  /** The same for somebody who waits for an answer: a busy Shopify is said so at once, instead of waited for. */
  impatientContext(shopId: bigint): Promise<ShopifyContext | null>;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  part: string;
  maxConnections?: number;
  log?: Log;
}

/** A refresh of tokens takes a second; whoever waits longer for another's refresh has met a fault. */
const LOCK_POOL = { max: 4, options: "-c lock_timeout=20000", application_name: "perennial-locks" };

export function createRuntime(config: Config, options: RuntimeOptions): Runtime {
  const log = options.log ?? createLog({ level: config.logLevel, part: options.part });
  const database = createDb(config.databaseUrl, { maxConnections: options.maxConnections });
  const locks = new pg.Pool({ connectionString: config.databaseUrl, ...LOCK_POOL });
  locks.on("error", (error) => log.warn({ err: error }, "lock connection lost"));
  const now = () => new Date();
  const sdkLog = toSdkLog(log);
  const api = createShopifyApi(config.shopify, sdkLog);
  const sessions = new SealedSessionStorage({
    db: database.db,
    locks,
    api,
    keys: config.sealingKeys,
    now,
    onRefreshFault: (shop, error) => log.warn({ shop, err: error }, "token not refreshed"),
  });
  const contextOf = (shopId: bigint): ServiceContext => ({
    db: database.db,
    shopId,
    now: now(),
    personalDataKey: config.personalDataKey,
  });
  const contextOfDomain = async (domain: string) =>
    contextOf((await ensureShop(database.db, domain, now())).id);
  const afterAuth = async (session: Session) => {
    await installShop(await contextOfDomain(session.shop), { scopes: session.scope ?? null });
  };
  const withShopify = async (shopId: bigint, wait: (ms: number) => Promise<void>) => {
    const domain = await findShopDomain(database.db, shopId);
    return domain
      ? { ...contextOf(shopId), admin: createAdminClient({ api, sessions, wait }, domain) }
      : null;
  };
  return {
    config,
    database,
    log,
    sessions,
    api,
    now,
    shopify: createShopify({ credentials: config.shopify, api, sessions, log: sdkLog, afterAuth }),
    contextOfDomain,
    async findContext(domain) {
      const shop = await findShop(database.db, domain);
      return shop && contextOf(shop.id);
    },
    shopifyContext: (shopId) => withShopify(shopId, wait),
    impatientContext: (shopId) => withShopify(shopId, refuseToWait),
    async close() {
      await database.close();
      await locks.end();
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function toSdkLog(log: Log): SdkLog {
  return (severity, message) => {
    if (severity === LogSeverity.Error) log.error({ sdk: message }, "shopify sdk");
    else log.warn({ sdk: message }, "shopify sdk");
  };
}

let current: Runtime | undefined;

/** The runtime of this process; made from the environment when nobody has made one. */
export function runtime(): Runtime {
  current ??= createRuntime(parseConfig(process.env), { part: "web" });
  return current;
}

/** Names the runtime of this process: by its entry point, or by a test. */
export function useRuntime(made: Runtime | undefined): void {
  current = made;
}
