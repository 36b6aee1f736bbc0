import { defineConfig } from "vitest/config";

const SECOND = 1000;
const databaseFolders = [
  "db",
  "services",
  "routes",
  "jobs",
  "shopify",
  "stand-in",
  "storefront",
  "setup",
  "model",
];
const databaseTests = databaseFolders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    // Tests share two cores with a database; a slow machine is no failure. Nothing asserts on time.
    testTimeout: 60 * SECOND,
    hookTimeout: 120 * SECOND,
    // Prisma's schema engine is WebAssembly that Node imports as a module; one test asks for flat memory.
    execArgv: ["--experimental-wasm-modules", "--disable-warning=ExperimentalWarning", "--expose-gc"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "test/architecture*.test.ts",
            "test/domain/**/*.test.ts",
            "test/extensions/**/*.test.ts",
            "test/arbitraries/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: { name: "database", include: databaseTests, globalSetup: "./test/setup/database-server.ts" },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["./test/setup/ensure-product-build.ts", "./test/setup/database-server.ts"],
          fileParallelism: false,
          testTimeout: 180 * SECOND,
        },
      },
    ],
  },
});
