import { fileURLToPath } from "node:url";
import { createRequestListener } from "@react-router/node";
import * as build from "virtual:react-router/server-build";
import { runProcess } from "./process.server.ts";
import { requireDatabase } from "./require-database.server.ts";
import { createRuntime, useRuntime } from "./runtime.server.ts";
import { parseConfig } from "./config.server.ts";
import { createWebServer } from "./web-server.ts";

/** The web process: webhook door, static files, then React Router. */
await runProcess("web", async () => {
  const runtime = createRuntime(parseConfig(process.env), { part: "web" });
  useRuntime(runtime);
  await requireDatabase(runtime.config.databaseUrl);
  const clientFiles = fileURLToPath(new URL("../client", import.meta.url));
  const web = createWebServer(runtime, {
    pages: createRequestListener({ build, mode: "production" }),
    clientFiles,
  });
  await web.listen(runtime.config.port);
  return { log: runtime.log, stop: web.close };
});
