import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

// The server build has three entries, so that web, worker and the two together share one copy of every module.
const serverEntries = { index: "./app/server.ts", worker: "./app/jobs/worker.ts", start: "./app/start.ts" };

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [reactRouter()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    ...(isSsrBuild ? { rollupOptions: { input: serverEntries } } : {}),
  },
}));
