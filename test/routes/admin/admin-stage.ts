// The admin's loaders and actions in this process: a real database, the real library, and the stand-in store behind.
import "#app/shopify/shopify.server.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { createRuntime, useRuntime, type Runtime } from "#app/runtime.server.ts";
import { getAdminContext, type AdminContext } from "#app/services/admin-context.ts";
import { mintShop } from "#test/factories/shop.ts";
import { makeProgram } from "#test/factories/program.ts";
import type { Program } from "#app/domain/program.ts";
import { CLIENT_ID, CLIENT_SECRET, testConfig } from "#test/jobs/run-app.ts";
import { createTestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { startStore, type RunningStore } from "#test/store/start-store.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";

export interface AdminShop {
  ctx: AdminContext;
  /** What the embedded admin sends: with an id token in its header, as App Bridge adds it. */
  request(path: string, form?: Record<string, string>): Promise<Request>;
}

export interface AdminStage {
  runtime: Runtime;
  store: RunningStore;
  mintAdmin(program?: Program, now?: Date): Promise<AdminShop>;
  close(): Promise<void>;
}

const APP_URL = "http://localhost:3000";

export async function openAdminStage(): Promise<AdminStage> {
  const database = await createTestDatabase();
  const store = await startStore({ appUrl: APP_URL, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  const runtime = createRuntime(testConfig(database.url, { LOG_LEVEL: "silent" }), { part: "test" });
  useRuntime(runtime);
  return {
    runtime,
    store,
    async mintAdmin(program = makeProgram(), now) {
      const minted = await mintShop(runtime.database.db, { program, ...(now ? { now } : {}) });
      const { domain } = await runtime.database.db.shop.findUniqueOrThrow({ where: { id: minted.shopId } });
      createShop(store.state, { domain });
      const ctx = await getAdminContext(runtime.database.db, { domain, now: minted.now });
      return { ctx, request: (path, form) => adminRequest(store, domain, { path, form }) };
    },
    async close() {
      useRuntime(undefined);
      await runtime.close();
      await store.close();
      await database.drop();
    },
  };
}

async function adminRequest(
  store: RunningStore,
  domain: string,
  { path, form }: { path: string; form?: Record<string, string> | undefined },
): Promise<Request> {
  const authorization = `Bearer ${await store.mintIdToken(domain)}`;
  const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  return new Request(new URL(path, APP_URL), { headers: { authorization }, ...sent });
}

/** What React Router calls a loader or an action with. */
export function routeArgs(
  request: Request,
  params: Record<string, string> = {},
): LoaderFunctionArgs & ActionFunctionArgs {
  return { request, params, context: {}, url: new URL(request.url), pattern: "" };
}
