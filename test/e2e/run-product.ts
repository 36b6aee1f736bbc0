// The whole product for a browser story: the stand-in store, the built app and its worker, on a database that the
// caller has made. Everything listens on ports of its own and ends with `stop`.
import { randomBytes } from "node:crypto";
import { findFreePort } from "#test/setup/free-port.ts";
import { startWeb, startWorker } from "#test/setup/product.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import type { CreateShopInput } from "#test/store/verbs/create-shop.ts";
import { untilCaughtUp } from "./until-caught-up.ts";

export interface RunningProduct {
  store: RunningStore;
  /** Waits until everything that happened in the store has arrived in the ledger and back in the theme. */
  settle(): Promise<void>;
  /** The newest lines of app and worker, for the message of a failed story. */
  lastWords(): string[];
  stop(): Promise<void>;
}

export async function runProduct(options: {
  databaseUrl: string;
  shops?: CreateShopInput[];
}): Promise<RunningProduct> {
  const port = await findFreePort();
  const clientId = "perennial-story";
  const clientSecret = randomBytes(24).toString("hex");
  const store = await startStore({
    appUrl: `http://localhost:${port}`,
    clientId,
    clientSecret,
    ...(options.shops ? { shops: options.shops } : {}),
  });
  const settings = {
    databaseUrl: options.databaseUrl,
    storeUrl: store.url,
    ...{ port, clientId, clientSecret },
    tokenKey: randomBytes(32).toString("base64"),
    personalDataKey: randomBytes(32).toString("base64"),
  };
  const parts = await Promise.allSettled([startWeb(settings), startWorker(settings)]);
  const running = parts.flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
  const stop = async () => {
    await Promise.all(running.map((part) => part.stop()));
    await store.close();
  };
  const failed = parts.find((part) => part.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    store,
    stop,
    lastWords: () => running.flatMap((part) => part.recentLines(20)),
    async settle() {
      await store.webhooks.drain();
      await untilCaughtUp(options.databaseUrl);
    },
  };
}
