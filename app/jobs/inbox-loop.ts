import { Client } from "pg";
import type { Log } from "#app/log.server.ts";
import { BATCH, type DrainReport } from "#app/services/webhooks/drain-inbox.ts";

export interface InboxLoopParts {
  databaseUrl: string;
  /** The channel that the webhook door calls on. */
  channel: string;
  drain: () => Promise<DrainReport>;
  log: Log;
}

/** Events that became due by the clock call nobody; they are looked for this often. */
const POLL_MS = 1_000;
const PAUSE_AFTER_FAULT_MS = 1_000;

/** Drains the inbox whenever the door calls, and once a second. Stops after the batch that is under way. */
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
    while (!isStopping) {
      hasCall = false;
      try {
        const { seen } = await parts.drain();
        if (seen < BATCH) await rest(POLL_MS);
      } catch (error) {
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
