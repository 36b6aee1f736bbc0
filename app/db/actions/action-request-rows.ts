import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ActionRequestName {
  /** "api" or "flow": each has names of its own. */
  source: string;
  key: string;
}

/** Takes a name for a message; false where it has one already. Whoever comes second waits until the first has ended. */
export async function insertActionRequest(
  db: Db,
  shopId: bigint,
  { source, key, contentHash, now }: ActionRequestName & { contentHash: string; now: Date },
): Promise<boolean> {
  const made = await db.$executeRaw`
    insert into action_request (shop_id, source, key, content_hash, at)
    values (${shopId}, ${source}, ${key}, ${contentHash}, ${now}) on conflict do nothing`;
  return made === 1;
}

const Rows = z.array(z.object({ content_hash: z.string(), answer: z.json() }));

export async function findActionRequest(
  db: Db,
  shopId: bigint,
  { source, key }: ActionRequestName,
): Promise<{ contentHash: string; answer: unknown } | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select content_hash, answer from action_request
      where shop_id = ${shopId} and source = ${source} and key = ${key}`,
  );
  return row ? { contentHash: row.content_hash, answer: row.answer } : null;
}

export async function updateActionAnswer(
  db: Db,
  shopId: bigint,
  { source, key, answer }: ActionRequestName & { answer: object },
): Promise<void> {
  await db.$executeRaw`
    update action_request set answer = ${JSON.stringify(answer)}::jsonb
    where shop_id = ${shopId} and source = ${source} and key = ${key}`;
}

/** Removes up to `limit` answers, of all shops, that are older than `before`. Gives how many. */
export async function sweepActionRequests(
  db: Db,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return db.$executeRaw`
    delete from action_request where (shop_id, source, key) in (
      select shop_id, source, key from action_request where at < ${before} limit ${limit}
    )`;
}
