import type { Stage } from "./run-stage.ts";

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
    ["node_modules/typescript/bin/tsc", "--noEmit"],
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
