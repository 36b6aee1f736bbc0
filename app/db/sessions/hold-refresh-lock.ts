import type pg from "pg";

/**
 * Runs `work` while this process alone holds the shop's refresh lock, whatever number of processes ask.
 * The lock belongs to a connection, not to a transaction: the work calls Shopify, and no transaction may stay open
 * during that. If the process dies, the connection closes and the lock is free.
 */
export async function holdRefreshLock<T>(locks: pg.Pool, shopId: bigint, work: () => Promise<T>): Promise<T> {
  const key = `perennial:token-refresh:${shopId}`;
  const client = await locks.connect();
  let broken: Error | undefined;
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [key]);
    try {
      return await work();
    } finally {
      await client
        .query("select pg_advisory_unlock(hashtextextended($1, 0))", [key])
        .catch((error: Error) => {
          broken = error;
        });
    }
  } finally {
    // A connection that could not give the lock back is closed, which frees it.
    client.release(broken);
  }
}
