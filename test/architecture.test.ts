import ts from "typescript";
import { expect, test } from "vitest";
import { layerOf, refuseAppImport, refusePackageImport } from "#test/setup/layers.js";
import {
  lineOf,
  listSpecifiers,
  readSources,
  resolveSpecifier,
  walk,
  type SourceFile,
} from "#test/setup/source-files.ts";

const sources = readSources();
const product = sources.filter(({ file }) => file.startsWith("app/") || file.startsWith("extensions/"));
const domain = sources.filter(({ file }) => file.startsWith("app/domain/"));
const tests = sources.filter(({ file }) => /\.test\.tsx?$/.test(file));

test("every file imports only what its layer may see", () => {
  expect(product.flatMap(listRefusedImports)).toEqual([]);
});

function listRefusedImports(source: SourceFile): string[] {
  const layer = layerOf(source.file);
  return listSpecifiers(source).flatMap((specifier) => {
    const target = resolveSpecifier(source.file, specifier);
    if (!layer) return target?.startsWith("test/") ? [`${source.file}: the product never imports test`] : [];
    const reason = target === null ? refusePackageImport(layer, specifier) : refuseAppImport(layer, target);
    return reason ? [`${source.file}: ${reason}`] : [];
  });
}

test("the rules of points know no clock, no chance, no process and no waiting", () => {
  expect(domain.flatMap(listImpureSpots)).toEqual([]);
});

const IMPURE_NAMES = new Set([
  "process",
  "crypto",
  "Promise",
  "fetch",
  "setTimeout",
  "setInterval",
  "console",
  "performance",
]);

function listImpureSpots(source: SourceFile): string[] {
  const spots: string[] = [];
  walk(source.tree, (node) => {
    const what = nameImpurity(node);
    if (what) spots.push(`${source.file}:${lineOf(source, node)} ${what}`);
  });
  return spots;
}

function nameImpurity(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    return text === "Date.now" || text === "Math.random" ? text : null;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
    return "new Date()";
  if (ts.isAwaitExpression(node)) return "await";
  const isName = ts.isIdentifier(node) && IMPURE_NAMES.has(node.text);
  return isName && !isPropertyName(node) ? node.text : null;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

test("names say what is inside: no utils, helpers, managers or services", () => {
  const empty = /(^|[-./])(utils?|helpers?|manager|service|misc|common)(?=[-./]|$)/;
  expect(sources.map(({ file }) => file).filter((file) => empty.test(file))).toEqual([]);
});

test("file names are kebab-case", () => {
  const kebab = /^[a-z0-9$]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
  const names = sources.map(({ file }) => file).filter((file) => !kebab.test(file.split("/").at(-1) ?? ""));
  expect(names).toEqual([]);
});

test("no test is switched off, and none keeps the others from running", () => {
  const switches = /\b(test|it|describe|suite)\.(only|skip|todo|skipIf|runIf|fails)\b|\bxit\(|\bxdescribe\(/;
  expect(
    tests
      .filter(({ file, text }) => file !== "test/architecture.test.ts" && switches.test(text))
      .map(({ file }) => file),
  ).toEqual([]);
});

test("the product makes no exception for being tested or demonstrated", () => {
  const asks = /\b(isDemo|VITEST|STANDIN_URL)\b|NODE_ENV\s*===?\s*["']test["']/;
  expect(product.filter(({ text }) => asks.test(text)).map(({ file }) => file)).toEqual([]);
});

test("nothing is left for later", () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b/;
  expect(
    sources
      .filter(({ file, text }) => file !== "test/architecture.test.ts" && later.test(text))
      .map(({ file }) => file),
  ).toEqual([]);
});
