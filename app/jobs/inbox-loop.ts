import { Client } from "pg";
import type { Log } from "#app/log.server.ts";
import { BATCH, type ReadBatch } from "#app/services/webhooks/drain-inbox.ts";

export interface InboxLoopParts {
  databaseUrl: string;
  /** The channel that the webhook door calls on. */
  channel: string;
  read: () => Promise<ReadBatch>;
  /** Calls back once the batch is claimed and the next one can be read. */
  apply: (batch: ReadBatch, onClaimed: () => void) => Promise<unknown>;
  log: Log;
}

/** Events that became due by the clock call nobody; they are looked for this often. */
const POLL_MS = 1_000;
const PAUSE_AFTER_FAULT_MS = 1_000;

/**
 * Drains the inbox whenever the door calls, and once a second. Where more is waiting, the next batch is read while
 * the database works on this one: two processors then share what one would do in turn. Batches are applied one
 * after the other. Stops after the batch that is under way.
 */
export function startInboxLoop(parts: InboxLoopParts): { stop(): Promise<void> } {
  let isStopping = false;
  let wake = () => {};
  let hasCall = false;
  const call = () => {
    hasCall = true;
    wake();
  };
  const calls = listen(parts, call);

  async function rest(ms: number): Promise<void> {
    if (hasCall || isStopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    let ahead: Promise<ReadBatch> | undefined;
    const readAhead = () => {
      ahead = parts.read();
      // Whoever awaits it hears of its failure; until then it must not end the process.
      ahead.catch(() => {});
    };
    while (!isStopping) {
      hasCall = false;
      try {
        const batch = await (ahead ?? parts.read());
        ahead = undefined;
        const isFull = batch.seen >= BATCH;
        await parts.apply(batch, () => {
          if (isFull && !ahead) readAhead();
        });
        if (!isFull) await rest(POLL_MS);
      } catch (error) {
        ahead = undefined;
        parts.log.warn({ err: error }, "inbox not drained, trying again");
        hasCall = false;
        await rest(PAUSE_AFTER_FAULT_MS);
      }
    }
  }

  const ended = loop();
  return {
    async stop() {
      isStopping = true;
      wake();
      await ended;
      await calls.stop();
    },
  };
}

/** Listens on a connection of its own, and makes a new one when it is lost: polling bridges the gap. */
function listen(
  { databaseUrl, channel, log }: InboxLoopParts,
  onCall: () => void,
): { stop(): Promise<void> } {
  let isStopping = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: databaseUrl,
      application_name: "perennial-inbox",
      keepAlive: true,
    });
    client = next;
    next.on("notification", onCall);
    next.on("error", (error) => log.warn({ err: error }, "inbox calls lost"));
    next.on("end", () => {
      if (!isStopping) retry = setTimeout(() => void connect(), PAUSE_AFTER_FAULT_MS);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (error) {
      log.warn({ err: error }, "inbox calls not heard yet");
      await next.end().catch(() => {});
    }
  }

  const connecting = connect();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(retry);
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}
