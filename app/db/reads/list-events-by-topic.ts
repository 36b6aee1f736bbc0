import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface TopicCount {
  topic: string;
  received: number;
  done: number;
  waiting: number;
  dead: number;
}

const Rows = z.array(
  z.object({ topic: z.string(), received: z.int(), done: z.int(), waiting: z.int(), dead: z.int() }),
);

/** Events received since a moment, by topic, the busiest first. */
export async function listEventsByTopic(db: Db, shopId: bigint, since: Date): Promise<TopicCount[]> {
  return Rows.parse(
    await db.$queryRaw`
      select topic, count(*)::int as received,
        count(*) filter (where processed_at is not null)::int as done,
        count(*) filter (where processed_at is null and dead_at is null)::int as waiting,
        count(*) filter (where dead_at is not null)::int as dead
      from webhook_event where shop_id = ${shopId} and received_at >= ${since}
      group by topic order by received desc, topic limit 50`,
  );
}
