import type { RequestListener } from "node:http";
import { createRequestListener } from "@react-router/node";
import type { ServerBuild } from "react-router";
import { createServer as createViteServer, type ServerOptions, type ViteDevServer } from "vite";
import { parseConfig } from "./config.server.ts";
import { startWorkerOf } from "./jobs/start-worker-of.ts";
import { runProcess } from "./process.server.ts";
import { requireDatabase } from "./require-database.server.ts";
import { createRuntime, useRuntime } from "./runtime.server.ts";
import { createWebServer, type WebServer } from "./web-server.ts";

/**
 * `npm run dev` under the Shopify CLI: the same door and worker as in production, with Vite in place of built pages.
 * Pages are loaded through Vite and have modules of their own, so they make their own runtime from the environment.
 */
await runProcess("dev", async () => {
  const env = nameAppAddress(process.env);
  const runtime = createRuntime(parseConfig(env), { part: "dev" });
  useRuntime(runtime);
  await requireDatabase(runtime.config.databaseUrl);
  let pages: RequestListener = (_request, response) => void response.writeHead(503).end();
  const web = createWebServer(runtime, { pages: (request, response) => pages(request, response) });
  const vite = await createViteServer({ server: viteSettings(web, env.SHOPIFY_APP_URL), appType: "custom" });
  pages = pagesOf(vite);
  await web.listen(runtime.config.port);
  const worker = await startWorkerOf(runtime);
  return {
    log: runtime.log,
    async stop() {
      await worker.stop();
      await vite.close();
      await web.close();
    },
  };
});

/** The CLI names its tunnel in SHOPIFY_APP_URL, and older ones in HOST, which Vite would take for an address to listen on. */
function nameAppAddress(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.HOST && !env.SHOPIFY_APP_URL) env.SHOPIFY_APP_URL = env.HOST;
  delete env.HOST;
  return env;
}

/**
 * Through the tunnel the browser knows one host and one port, so Vite answers to that host, and its socket for changes
 * shares our server. The theme of a shop, at an address of its own, loads the app's scripts from here too.
 */
function viteSettings(web: WebServer, appUrl: string | undefined): ServerOptions {
  return {
    middlewareMode: { server: web.http },
    hmr: { server: web.http },
    allowedHosts: appUrl ? [new URL(appUrl).hostname] : [],
    cors: { preflightContinue: true },
  };
}

/** Vite's own files first, then React Router with the routes as they are on disk now. */
function pagesOf(vite: ViteDevServer): RequestListener {
  const render = createRequestListener({
    // Vite gives modules of unknown shape; this one is React Router's own, by the name that its plugin defines.
    build: () => vite.ssrLoadModule("virtual:react-router/server-build") as Promise<ServerBuild>,
    mode: "development",
  });
  return (request, response) => vite.middlewares(request, response, () => void render(request, response));
}
