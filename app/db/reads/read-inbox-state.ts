import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface InboxState {
  /** When the newest event came in; null when none is remembered. */
  lastReceivedAt: Date | null;
  /** Events received and not done, those that gave up not counted. */
  waiting: number;
  /** When the oldest of them came in: now less this is the lag. */
  oldestWaitingAt: Date | null;
  /** Events of this shop that gave up after their last attempt. */
  dead: number;
  /** Members whose balance in the theme is behind the ledger. */
  mirrorsDue: number;
  /** Set while the published program has not reached the theme. */
  programDueAt: Date | null;
  needsReauthAt: Date | null;
  /** When the token that Shopify gave us ends by itself; it is renewed before. Null: we hold none. */
  tokenRefreshEndsAt: Date | null;
  hasToken: boolean;
}

const Rows = z.array(
  z.object({
    last_received_at: z.date().nullable(),
    waiting: z.int(),
    oldest_waiting_at: z.date().nullable(),
    dead: z.int(),
    mirrors_due: z.int(),
    program_due_at: z.date().nullable(),
    needs_reauth_at: z.date().nullable(),
    token_refresh_ends_at: z.date().nullable(),
    has_token: z.boolean(),
  }),
);

/** How far the app is behind Shopify, and whether it can still talk to it. */
export async function readInboxState(db: Db, shopId: bigint): Promise<InboxState> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      with waiting as (
        select count(*)::int as events, min(received_at) as oldest from webhook_event
        where shop_id = ${shopId} and processed_at is null and dead_at is null
      ), offline_session as (
        select sealed_access_token, refresh_expires_at from shopify_session
        where shop_id = ${shopId} and not is_online order by updated_at desc limit 1
      )
      select
        (select max(received_at) from webhook_event where shop_id = ${shopId}) as last_received_at,
        waiting.events as waiting, waiting.oldest as oldest_waiting_at,
        (select count(*)::int from webhook_event where shop_id = ${shopId} and dead_at is not null) as dead,
        (select count(*)::int from member where shop_id = ${shopId} and mirror_due_at is not null) as mirrors_due,
        shop.program_due_at, shop.needs_reauth_at,
        (select refresh_expires_at from offline_session) as token_refresh_ends_at,
        coalesce((select sealed_access_token is not null from offline_session), false) as has_token
      from shop, waiting where shop.id = ${shopId}`,
  );
  if (!row) throw new Error(`There is no shop ${shopId}`);
  return {
    lastReceivedAt: row.last_received_at,
    waiting: row.waiting,
    oldestWaitingAt: row.oldest_waiting_at,
    dead: row.dead,
    mirrorsDue: row.mirrors_due,
    programDueAt: row.program_due_at,
    needsReauthAt: row.needs_reauth_at,
    tokenRefreshEndsAt: row.token_refresh_ends_at,
    hasToken: row.has_token,
  };
}
