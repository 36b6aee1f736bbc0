import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuildWhole, recordBuild, type Build } from "./build-record.ts";

let build: Build;

beforeEach(() => {
  const root = mkdtempSync(path.join(tmpdir(), "perennial-build-"));
  mkdirSync(path.join(root, "build/client"), { recursive: true });
  writeFileSync(path.join(root, "build/index.js"), "serve()");
  writeFileSync(path.join(root, "build/client/page.js"), "show()");
  writeFileSync(path.join(root, "panel.js"), "open()");
  build = { root, folder: "build", besides: ["panel.js"] };
  recordBuild(build, "sources");
});
afterEach(() => rmSync(build.root, { recursive: true }));

test("a build is used again as long as it is whole and its sources are the same", () => {
  expect(isBuildWhole(build, "sources")).toBe(true);
  expect(isBuildWhole(build, "other sources")).toBe(false);
});

test("a build that lost a file is made anew", () => {
  rmSync(path.join(build.root, "build/client/page.js"));
  expect(isBuildWhole(build, "sources")).toBe(false);
});

test("a build with half a file is made anew", () => {
  truncateSync(path.join(build.root, "build/index.js"), 3);
  expect(isBuildWhole(build, "sources")).toBe(false);
});

test("the theme's scripts belong to the build", () => {
  expect(isBuildWhole({ ...build, besides: [] }, "sources")).toBe(false);
  writeFileSync(path.join(build.root, "panel.js"), "close()");
  expect(isBuildWhole(build, "sources")).toBe(false);
});
