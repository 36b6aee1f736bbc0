import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DeadLetter {
  webhookId: string;
  topic: string;
  receivedAt: Date;
  deadAt: Date;
  attempts: number;
  lastError: string | null;
}

const Rows = z.array(
  z
    .object({
      webhook_id: z.string(),
      topic: z.string(),
      received_at: z.date(),
      dead_at: z.date(),
      attempts: z.int(),
      last_error: z.string().nullable(),
    })
    .transform((row) => ({
      webhookId: row.webhook_id,
      topic: row.topic,
      receivedAt: row.received_at,
      deadAt: row.dead_at,
      attempts: row.attempts,
      lastError: row.last_error,
    })),
);

/** The newest events that gave up, each with its last error. Their bodies are kept for another try. */
export async function listDeadLetters(db: Db, shopId: bigint, limit: number): Promise<DeadLetter[]> {
  return Rows.parse(
    await db.$queryRaw`
      select webhook_id, topic, received_at, dead_at, attempts, last_error from webhook_event
      where shop_id = ${shopId} and dead_at is not null
      order by dead_at desc, webhook_id limit ${limit}`,
  );
}
