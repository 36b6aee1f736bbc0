import { saveState, loadState } from "#test/store/state/save-state.ts";
import { defaultShopDomain, startStore, type RunningStore } from "#test/store/start-store.ts";
import { CLIENT_ID, START_OVER, storeStateFile, type DemoPorts, type DemoSecrets } from "./demo-settings.ts";

export interface DemoStore {
  running: RunningStore;
  clientId: string;
  save(): Promise<void>;
  /** Saves and closes. */
  stop(): Promise<void>;
}

const SAVE_EVERY_MS = 10_000;

/** Starts the stand-in store with the state of last time, and keeps that state on disk while it runs. */
export async function startDemoStore(
  ports: DemoPorts,
  secrets: DemoSecrets,
  { isSeeded }: { isSeeded: boolean },
): Promise<DemoStore> {
  const state = isSeeded ? await readState() : null;
  const running = await startStore({
    port: ports.DEMO_STORE_PORT,
    storefrontPort: ports.DEMO_STOREFRONT_PORT,
    appUrl: `http://localhost:${ports.DEMO_APP_PORT}`,
    clientId: CLIENT_ID,
    clientSecret: secrets.clientSecret,
    ...(state ? { state } : {}),
    // The merchant installs the app when the shop has a past: seed-demo.ts.
    shops: [{ domain: defaultShopDomain, installed: false }],
  });
  const save = () => saveState(running.state, storeStateFile);
  const saver = setInterval(() => void save().catch(reportUnsaved), SAVE_EVERY_MS);
  return {
    running,
    clientId: CLIENT_ID,
    save,
    stop: async () => {
      clearInterval(saver);
      await save().finally(() => running.close());
    },
  };
}

function reportUnsaved(error: unknown): void {
  process.stderr.write(
    `The store's state could not be saved: ${error instanceof Error ? error.message : String(error)}\n`,
  );
}

async function readState() {
  try {
    return await loadState(storeStateFile);
  } catch {
    throw new Error(`${storeStateFile} is damaged. ${START_OVER}`);
  }
}
