import { Client } from "pg";

const POLL_MS = 50;
const PATIENCE_MS = 60_000;

const BEHIND = `
  select
    (select count(*) from webhook_event where processed_at is null and dead_at is null)::int as events,
    (select count(*) from shop where program_due_at is not null and uninstalled_at is null)::int as programs,
    (select count(*) from member where mirror_due_at is not null)::int as mirrors,
    (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)::int as jobs`;

/** Waits until inbox, jobs and theme copies are done. Throws with what is left when it takes a minute. */
export async function untilCaughtUp(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      const { rows } = await client.query<Record<string, number>>(BEHIND);
      const left = Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0);
      if (left.length === 0) return;
      if (performance.now() > giveUpAt)
        throw new Error(`Still waiting after a minute: ${JSON.stringify(left)}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    await client.end();
  }
}
