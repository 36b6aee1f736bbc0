import type { Stage } from "./run-stage.ts";

const tsc = "node_modules/typescript/bin/tsc";
/** Each of Shopify's surfaces has elements of its own under the same names, so each is a program of its own. */
const EXTENSIONS_WITH_OWN_TYPES = ["customer-account", "checkout", "pos", "admin-customer"];
const reactRouter = "node_modules/@react-router/dev/bin.js";

export const format: Stage = {
  name: "format",
  commands: [["node_modules/prettier/bin/prettier.cjs", "--check", "."]],
};
export const lint: Stage = {
  name: "lint",
  commands: [["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]],
};
export const types: Stage = {
  name: "types",
  commands: [
    [reactRouter, "typegen"],
    [tsc, "--noEmit"],
    ...EXTENSIONS_WITH_OWN_TYPES.map((name) => [tsc, "-p", `extensions/${name}`]),
  ],
};
export const build: Stage = { name: "build", commands: [["test/setup/build-product.ts"]] };
export const unit: Stage = { name: "unit and property tests", commands: [], vitestProject: "unit" };
export const database: Stage = { name: "database and route tests", commands: [], vitestProject: "database" };
export const browser: Stage = {
  name: "browser tests",
  // Without a browser that one sentence is said once, and not by every test.
  commands: [["test/setup/prepare-browser.ts"]],
  vitestProject: "browser",
};
