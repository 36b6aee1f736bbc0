import { Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type pg from "pg";
import type { PrismaClient } from "#app/db/generated/client.ts";
import { holdRefreshLock } from "#app/db/sessions/hold-refresh-lock.ts";
import {
  deleteSession,
  findSession,
  forgetAccessToken,
  listSessions,
  replaceTokens,
  saveSession,
  type SessionRow,
} from "#app/db/sessions/session-rows.ts";
import { ensureShop, findShop, type ShopRow } from "#app/db/shops/shop-rows.ts";
import { clearNeedsReauth, markNeedsReauth } from "#app/db/shops/shop-states.ts";
import { refreshToken } from "./refresh-token.ts";
import { openToken, sealToken, type SealingKey } from "./seal-token.ts";

export interface SessionStorageParts {
  db: PrismaClient;
  /** Connections for nothing but refresh locks, so that a slow Shopify cannot take the others away. */
  locks: pg.Pool;
  api: Shopify;
  keys: readonly SealingKey[];
  now: () => Date;
  /** Told when a refresh failed in passing; the next load tries again. */
  onRefreshFault: (shopDomain: string, error: unknown) => void;
}

/** The SDK refreshes below five minutes, without a lock. We refresh earlier, so that it never does. */
const REFRESH_BELOW_MS = 10 * 60_000;

const OFFLINE = /^offline_(?<domain>[a-z0-9][a-z0-9-]*\.myshopify\.com)$/;

/**
 * Shopify sessions in PostgreSQL, tokens sealed. Loading a session whose token is about to end refreshes it, once
 * per shop however many processes ask. A refused refresh marks the shop (`needs_reauth_at`) and the session counts
 * as absent: the SDK then exchanges the merchant's id token for a new one, and background work waits for that.
 */
export class SealedSessionStorage implements SessionStorage {
  readonly #parts: SessionStorageParts;
  readonly #refreshing = new Map<bigint, Promise<Session | undefined>>();

  constructor(parts: SessionStorageParts) {
    this.#parts = parts;
  }

  async storeSession(session: Session): Promise<boolean> {
    const { db, now } = this.#parts;
    const shop = await ensureShop(db, session.shop, now());
    await saveSession(db, this.#toRow(shop, session), now());
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const shop = await this.#shopOf(id);
    const row = shop && (await findSession(this.#parts.db, shop, id));
    if (!row) return undefined;
    return this.#isEnding(row) ? this.#refreshOnce(row) : this.#toSession(row);
  }

  async deleteSession(id: string): Promise<boolean> {
    const shop = await this.#shopOf(id);
    if (shop) await deleteSession(this.#parts.db, shop.id, id);
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) await this.deleteSession(id);
    return true;
  }

  async findSessionsByShop(domain: string): Promise<Session[]> {
    const shop = await findShop(this.#parts.db, domain);
    const rows = shop ? await listSessions(this.#parts.db, shop) : [];
    return rows.map((row) => this.#toSession(row));
  }

  /** Shopify answered 401 to this shop's token: it is not used again, and the shop is marked until one works. */
  async reportRefusedToken(domain: string): Promise<void> {
    const { db, now } = this.#parts;
    const shop = await findShop(db, domain);
    if (!shop) return;
    await forgetAccessToken(db, shop.id, `offline_${domain}`, now());
    await markNeedsReauth(db, shop.id, now());
  }

  /** Loads nothing but refreshes the shop's token now, so that a shop nobody opens keeps one. */
  async renew(domain: string): Promise<void> {
    const shop = await findShop(this.#parts.db, domain);
    const row = shop && (await findSession(this.#parts.db, shop, `offline_${domain}`));
    if (row?.sealedRefreshToken) await this.#refresh(row);
  }

  async #shopOf(id: string): Promise<ShopRow | null> {
    const domain = OFFLINE.exec(id)?.groups?.["domain"];
    return domain ? findShop(this.#parts.db, domain) : null;
  }

  #isEnding(row: SessionRow): boolean {
    if (!row.sealedRefreshToken) return false;
    if (!row.sealedAccessToken) return true;
    return row.expiresAt !== null && row.expiresAt.getTime() - this.#parts.now().getTime() < REFRESH_BELOW_MS;
  }

  #refreshOnce(row: SessionRow): Promise<Session | undefined> {
    const running = this.#refreshing.get(row.shopId);
    if (running) return running;
    const started = this.#refresh(row).finally(() => this.#refreshing.delete(row.shopId));
    this.#refreshing.set(row.shopId, started);
    return started;
  }

  async #refresh(seen: SessionRow): Promise<Session | undefined> {
    const { db, locks } = this.#parts;
    const shop = { id: seen.shopId, domain: seen.shopDomain };
    try {
      return await holdRefreshLock(locks, seen.shopId, async () => {
        const row = await findSession(db, shop, seen.id);
        // Somebody else refreshed, or the app was uninstalled, while we waited for the lock.
        if (!row || row.sealedRefreshToken !== seen.sealedRefreshToken)
          return row ? this.#toSession(row) : undefined;
        return this.#tradeToken(row);
      });
    } catch (error) {
      this.#parts.onRefreshFault(seen.shopDomain, error);
      return seen.sealedAccessToken ? this.#toSession(seen) : undefined;
    }
  }

  async #tradeToken(row: SessionRow): Promise<Session | undefined> {
    const { api, db, keys, now } = this.#parts;
    if (!row.sealedRefreshToken) return undefined;
    const token = openToken(keys, row.shopDomain, row.sealedRefreshToken);
    const outcome = await refreshToken(api, row.shopDomain, token);
    if (!outcome.refreshed) {
      await markNeedsReauth(db, row.shopId, now());
      return undefined;
    }
    const renewed = this.#toRow({ id: row.shopId, domain: row.shopDomain }, outcome.session);
    await replaceTokens(db, renewed, row.sealedRefreshToken, now());
    await clearNeedsReauth(db, row.shopId);
    return this.#toSession(renewed);
  }

  #toRow(shop: ShopRow, session: Session): SessionRow {
    const seal = (token: string | undefined) =>
      token ? sealToken(this.#parts.keys, shop.domain, token) : null;
    return {
      shopId: shop.id,
      shopDomain: shop.domain,
      id: session.id,
      state: session.state,
      isOnline: session.isOnline,
      scope: session.scope ?? null,
      sealedAccessToken: seal(session.accessToken),
      sealedRefreshToken: seal(session.refreshToken),
      expiresAt: session.expires ?? null,
      refreshExpiresAt: session.refreshTokenExpires ?? null,
    };
  }

  /** Without its refresh token: the SDK refreshes whatever carries one, inside the request and without a lock. */
  #toSession(row: SessionRow): Session {
    const { keys } = this.#parts;
    return new Session({
      id: row.id,
      shop: row.shopDomain,
      state: row.state,
      isOnline: row.isOnline,
      scope: row.scope ?? undefined,
      expires: row.expiresAt ?? undefined,
      accessToken: row.sealedAccessToken ? openToken(keys, row.shopDomain, row.sealedAccessToken) : undefined,
    });
  }
}
