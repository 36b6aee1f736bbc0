// Where a test run builds to: build/, but a folder of its own when a demo runs from build/ and the sources changed since.
import { rmSync } from "node:fs";
import path from "node:path";
import { findRunningDemo } from "./demo-lock.ts";
import { isProductBuilt } from "./product-build.ts";

const SIDE_FOLDER = `.data/test-build-${process.pid}`;

/** Names the folder in BUILD_FOLDER for the programs that are started now, and removes it when this process ends. */
export function chooseBuildFolder(): void {
  if (process.env.BUILD_FOLDER || isProductBuilt() || findRunningDemo() === null) return;
  process.env.BUILD_FOLDER = SIDE_FOLDER;
  const folder = path.resolve(import.meta.dirname, "../..", SIDE_FOLDER);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}
