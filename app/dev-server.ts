import type { RequestListener } from "node:http";
import { createRequestListener } from "@react-router/node";
import type { ServerBuild } from "react-router";
import { createServer as createViteServer, type ViteDevServer } from "vite";
import { parseConfig } from "./config.server.ts";
import { startWorkerOf } from "./jobs/start-worker-of.ts";
import { runProcess } from "./process.server.ts";
import { createRuntime, useRuntime } from "./runtime.server.ts";
import { createWebServer } from "./web-server.ts";

/**
 * `npm run dev` under the Shopify CLI: the same door and worker as in production, with Vite in place of built pages.
 * Pages are loaded through Vite and have modules of their own, so they make their own runtime from the environment.
 */
await runProcess("dev", async () => {
  const runtime = createRuntime(parseConfig(process.env), { part: "dev" });
  useRuntime(runtime);
  const vite = await createViteServer({ server: { middlewareMode: true }, appType: "custom" });
  const web = createWebServer(runtime, { pages: pagesOf(vite) });
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

/** Vite's own files first, then React Router with the routes as they are on disk now. */
function pagesOf(vite: ViteDevServer): RequestListener {
  const render = createRequestListener({
    // Vite gives modules of unknown shape; this one is React Router's own, by the name that its plugin defines.
    build: () => vite.ssrLoadModule("virtual:react-router/server-build") as Promise<ServerBuild>,
    mode: "development",
  });
  return (request, response) => vite.middlewares(request, response, () => void render(request, response));
}
