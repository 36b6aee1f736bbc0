import type { Config } from "@react-router/dev/config";

// The tests build into a folder of their own while the demo runs from build/.
export default {
  appDirectory: "app",
  ssr: true,
  // Each entry of vite.config.ts keeps its name: index.js, worker.js, start.js.
  serverBuildFile: "[name].js",
  buildDirectory: process.env.BUILD_FOLDER ?? "build",
} satisfies Config;
